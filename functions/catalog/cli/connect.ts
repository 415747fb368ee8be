import { readFile } from 'node:fs/promises';
import { Agent } from 'node:https';
import { dirname, join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../adapters/actions.ts';

/** How AWS clients reach the shop: the options they share. Empty means AWS itself, as the environment says. */
export interface Connection {
  endpoint?: string;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  requestHandler: { connectionTimeout: number; requestTimeout: number; httpsAgent?: Agent };
}

/** Every call ends: milliseconds to connect and to wait for an answer. */
const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 20_000 };

/** The stack that owns the tables. */
const STACK = 'ShopServices';

/**
 * Where the shop is: what `endpointsFile` says when there is one, which a running local shop writes, else AWS. The
 * certificate of a local shop is trusted for these clients only.
 */
export async function connectionFrom(endpointsFile: string): Promise<Connection> {
  const local = await readJson(endpointsFile);
  if (!local) return { requestHandler: TIMEOUTS };
  const { aws, caCertificate, region } = local as Record<string, string | undefined>;
  // A connection that is kept spares each call the TLS handshake, which costs more than the call.
  const httpsAgent = caCertificate
    ? new Agent({ ca: await readFile(caCertificate), keepAlive: true })
    : undefined;
  return {
    endpoint: aws,
    region,
    credentials: await localCredentials(dirname(endpointsFile)),
    requestHandler: { ...TIMEOUTS, httpsAgent },
  };
}

/** DynamoDB with plain values, for writing in quick succession. */
export function dynamoAt(connection: Connection): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...connection, maxAttempts: 8 }), {
    marshallOptions: { removeUndefinedValues: true },
  });
}

/** Names of the deployed tables, from the outputs of their stack. */
export async function findTables(connection: Connection): Promise<Tables> {
  const client = new CloudFormationClient(connection);
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: STACK }));
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const [catalog, inventory] = [outputs.get('CatalogTableName'), outputs.get('InventoryTableName')];
  if (!catalog || !inventory) {
    throw new Error(`The stack ${STACK} has no outputs CatalogTableName and InventoryTableName.`);
  }
  return { catalog, inventory };
}

/**
 * A local shop leaves its credentials beside its endpoints. They come before those of the environment, which on a
 * developer's machine belong to an AWS account and must not go anywhere else.
 */
async function localCredentials(folder: string): Promise<Connection['credentials']> {
  return (await readJson(join(folder, 'credentials.json'))) as Connection['credentials'];
}

/** What a JSON file holds; undefined when there is no such file. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} can't be read: ${(error as Error).message}`, { cause: error });
  }
}
