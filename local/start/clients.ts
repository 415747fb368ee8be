import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import type { Cloud } from '../cloud/cloud.ts';

/** What every AWS client of the operator is made with. */
export function clientSettings(cloud: Cloud) {
  const env = cloud.env();
  return {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID as string,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY as string,
    },
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 2_000,
      requestTimeout: 20_000,
      httpsAgent: new Agent({ ca: readFileSync(cloud.caCertificate), keepAlive: true }),
    }),
  };
}

export type ClientSettings = ReturnType<typeof clientSettings>;

/** Outputs of a deployed stack by key. */
export async function stackOutputs(settings: ClientSettings, stack: string): Promise<Record<string, string>> {
  const answer = await new CloudFormationClient(settings).send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const outputs = answer.Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(
    outputs.map((output) => [output.OutputKey as string, output.OutputValue as string]),
  );
}

/** DynamoDB with plain JavaScript values. */
export function documentClient(settings: ClientSettings): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
