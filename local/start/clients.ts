import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { deployedStacks, type ClientSettings } from '../cloud/clients.ts';

export { clientSettings, type ClientSettings } from '../cloud/clients.ts';

/** Outputs of a deployed stack by key. */
export async function stackOutputs(settings: ClientSettings, stack: string): Promise<Record<string, string>> {
  const found = (await deployedStacks(settings)).find(({ StackName }) => StackName === stack);
  return Object.fromEntries(
    (found?.Outputs ?? []).map((output) => [output.OutputKey as string, output.OutputValue as string]),
  );
}

/** DynamoDB with plain JavaScript values. */
export function documentClient(settings: ClientSettings): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient(settings), {
    marshallOptions: { removeUndefinedValues: true },
  });
}
