import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { ClientSettings } from '../cloud/clients.ts';
import type { ListResources } from './deployed.ts';
import { redact } from './redact.ts';
import { Refusal } from './refusal.ts';

export interface Table {
  name: string;
  tableName: string;
  /** Names of partition key and, when there is one, sort key. */
  keys: string[];
  indexes: string[];
  items: number;
  bytes: number;
}

export interface Page {
  keys: string[];
  items: Record<string, unknown>[];
  /** Items looked at for this page. */
  scanned: number;
  /** Where the next page begins; null at the end. */
  next: string | null;
}

/** Items a page shows. */
const SHOWN = 50;
/** Items looked at for one page, when a filter leaves few. */
const MAX_SCANNED = 5_000;

/** The tables of the deployed stacks. Only read. */
export class Tables {
  private readonly client: DynamoDBClient;
  private readonly documents: DynamoDBDocumentClient;
  private readonly resources: ListResources;

  constructor(settings: ClientSettings, resources: ListResources) {
    this.client = new DynamoDBClient(settings);
    this.documents = DynamoDBDocumentClient.from(this.client);
    this.resources = resources;
  }

  async list(): Promise<Table[]> {
    const tables = await this.resources('AWS::DynamoDB::Table');
    const globals = await this.resources('AWS::DynamoDB::GlobalTable');
    return Promise.all(
      [...tables, ...globals].map(({ name, physicalId }) => this.described(name, physicalId)),
    );
  }

  /** A page of a scan: items with a key that contains the text. */
  async page(name: string, text: string, from: string | null): Promise<Page> {
    const table = (await this.list()).find((each) => each.name === name);
    if (!table) throw new Refusal(404, `No table is called ${name}.`);
    const { tableName, keys } = table;
    const filter = text && {
      FilterExpression: keys.map((_, index) => `contains(#k${index}, :text)`).join(' OR '),
      ExpressionAttributeNames: Object.fromEntries(keys.map((key, index) => [`#k${index}`, key])),
      ExpressionAttributeValues: { ':text': text },
    };
    const items: Record<string, unknown>[] = [];
    let start = from === null ? undefined : keyOf(from, keys);
    let scanned = 0;
    do {
      const answer = await this.documents.send(
        new ScanCommand({
          TableName: tableName,
          Limit: text ? 500 : SHOWN,
          ExclusiveStartKey: start,
          ...(filter || {}),
        }),
      );
      items.push(...(answer.Items ?? []));
      scanned += answer.ScannedCount ?? 0;
      start = answer.LastEvaluatedKey;
    } while (start && items.length < SHOWN && scanned < MAX_SCANNED);
    const next = start ? Buffer.from(JSON.stringify(start)).toString('base64url') : null;
    return { keys, items: items.map((item) => redact(item) as Record<string, unknown>), scanned, next };
  }

  private async described(name: string, tableName: string): Promise<Table> {
    const { Table: table } = await this.client.send(new DescribeTableCommand({ TableName: tableName }));
    return {
      name,
      tableName,
      keys: (table?.KeySchema ?? []).map(({ AttributeName = '' }) => AttributeName),
      indexes: (table?.GlobalSecondaryIndexes ?? []).map(({ IndexName = '' }) => IndexName),
      items: table?.ItemCount ?? 0,
      bytes: table?.TableSizeBytes ?? 0,
    };
  }
}

function keyOf(from: string, keys: string[]): Record<string, unknown> {
  try {
    const key = JSON.parse(Buffer.from(from, 'base64url').toString()) as Record<string, unknown>;
    if (keys.every((name) => key[name] !== undefined)) return key;
  } catch {
    // It is told below.
  }
  throw new Refusal(400, 'This is not the beginning of a page.');
}
