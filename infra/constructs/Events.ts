import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ShopFunction } from '../defaults/function.ts';

/**
 * Where everything that happens is told: domain events on the topic, for consumers that react, each with a queue of
 * its own; the same and the storefront's behaviour events on the stream, in order per subject, for the lake.
 */
export class Events extends Construct {
  readonly topic: Topic;
  readonly stream: Stream;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      displayName: 'appsync-commerce: domain events',
      enforceSSL: true,
      masterKey: Alias.fromAliasName(this, 'TopicKey', 'alias/aws/sns'),
    });
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.ON_DEMAND,
      encryption: StreamEncryption.MANAGED,
      retentionPeriod: Duration.hours(24),
    });
  }

  /** Lets a function publish to the topic. */
  allowTelling(teller: ShopFunction): void {
    teller.addToRolePolicy(
      new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
  }

  /** Lets a function put events on the stream, with these actions of Kinesis. */
  allowPutting(putter: ShopFunction, actions: readonly ('PutRecord' | 'PutRecords')[]): void {
    putter.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `kinesis:${action}`),
        resources: [this.stream.streamArn],
      }),
    );
  }
}
