import { readFile } from 'node:fs/promises';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Client } from '@opensearch-project/opensearch';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { connectionFrom, dynamoAt, findTables } from '../../catalog/cli/connect.ts';
import { openSearchClient } from '../adapters/openSearchClient.ts';
import type { Tables } from '../adapters/dynamoProducts.ts';

/** The stack that owns the domain. */
const STACK = 'ShopSearch';
/** A bulk request of a rebuild takes longer than a search. */
const TIMEOUT_MS = 60_000;

export interface SearchConnection {
  client: Client;
  tables: Tables;
  dynamo: DynamoDBDocumentClient;
}

/** Index and tables of the local shop that wrote the endpoints file, or of the AWS account of the environment. */
export async function connectSearch(endpointsFile: string): Promise<SearchConnection> {
  const connection = await connectionFrom(endpointsFile);
  const local = await localIndex(endpointsFile);
  const stacks = new CloudFormationClient(connection);
  const endpoint = local ?? `https://${await domainOf(stacks)}`;
  const region = await stacks.config.region();
  return {
    client: openSearchClient({
      endpoint: new URL(endpoint),
      region,
      timeoutMs: TIMEOUT_MS,
      retries: 3,
      credentials: connection.credentials,
    }),
    tables: await findTables(connection),
    dynamo: dynamoAt(connection),
  };
}

async function domainOf(client: CloudFormationClient): Promise<string> {
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
  const output = Stacks[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'DomainEndpoint')?.OutputValue;
  if (!output) throw new Error(`The stack ${STACK} has no output DomainEndpoint.`);
  return output;
}

async function localIndex(endpointsFile: string): Promise<string | null> {
  try {
    const { opensearch } = JSON.parse(await readFile(endpointsFile, 'utf8')) as { opensearch: string | null };
    return opensearch;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
