import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../local/cloud/clients.ts';
import { startCloud, type Cloud } from '../../local/cloud/cloud.ts';
import { freePort } from '../../local/cloud/ports.ts';
import { target } from './support/clients.ts';

const TableName = 'Survivor';
const Item = { pk: { S: 'a' }, value: { N: '42' } };

// AWS is never restarted.
describe.runIf(target.local)('the local cloud', () => {
  let home = '';
  let cloud: Cloud | undefined;
  beforeAll(() => {
    mkdirSync('.local/test', { recursive: true });
    home = mkdtempSync('.local/test/restart-');
  });
  afterAll(async () => {
    await cloud?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('keeps its state over a graceful stop and start', async () => {
    const port = await freePort();
    const graphql = 'http://localhost:1/graphql';
    cloud = await startCloud({ home, port, graphql });
    const before = new DynamoDBClient(clientSettings(cloud));
    await before.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await before.send(new PutItemCommand({ TableName, Item }));
    before.destroy();
    await cloud.stop();

    cloud = await startCloud({ home, port, graphql });
    const after = new DynamoDBClient(clientSettings(cloud));
    const found = await after.send(new GetItemCommand({ TableName, Key: { pk: Item.pk } }));
    expect(found.Item).toEqual(Item);
    after.destroy();
  });
});
