import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Events } from '../constructs/Events.ts';
import { Lake } from '../constructs/Lake.ts';

/** What happened in the shop: told to whoever must know, and kept to be asked about. */
export class ShopEvents extends Stack {
  readonly events: Events;
  readonly lake: Lake;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.events = new Events(this, 'Events');
    this.lake = new Lake(this, 'Lake', { stream: this.events.stream });

    const outputs = {
      EventsTopicArn: this.events.topic.topicArn,
      EventsStreamName: this.events.stream.streamName,
      LakeBucketName: this.lake.bucket.bucketName,
      LakeDatabaseName: this.lake.databaseName,
      LakeWorkGroupName: this.lake.workGroupName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
