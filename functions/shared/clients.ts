import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Every call out of a function ends: milliseconds to connect and to wait for an answer. */
const requestHandler = { connectionTimeout: 2_000, requestTimeout: 5_000 };

/** DynamoDB with plain JavaScript values. */
export function dynamoClient(): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler, maxAttempts: 4 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** Step Functions. */
export function workflowClient(): SFNClient {
  return new SFNClient({ requestHandler, maxAttempts: 4 });
}

/** SQS. */
export function queueClient(): SQSClient {
  return new SQSClient({ requestHandler, maxAttempts: 4 });
}

/** SNS. */
export function topicClient(): SNSClient {
  return new SNSClient({ requestHandler, maxAttempts: 4 });
}

/** Kinesis Data Streams, over HTTP/1.1 as all others are; single puts gain nothing from the client's own HTTP/2. */
export function streamClient(): KinesisClient {
  return new KinesisClient({ requestHandler: new NodeHttpHandler(requestHandler), maxAttempts: 4 });
}

/** SES. */
export function mailClient(): SESv2Client {
  return new SESv2Client({ requestHandler, maxAttempts: 2 });
}
