import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { EventSink } from '../ports.ts';

/** Events on a topic: the envelope as JSON, its type as an attribute that subscriptions filter by. */
export function snsTopic(client: SNSClient, topicArn: string): EventSink {
  return {
    async put(event) {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Message: JSON.stringify(event),
          MessageAttributes: { type: { DataType: 'String', StringValue: event.type } },
        }),
      );
    },
  };
}
