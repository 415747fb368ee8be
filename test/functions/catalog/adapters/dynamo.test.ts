import { QueryCommand, type BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dynamoCatalog } from '../../../../functions/catalog/adapters/dynamo.ts';

const tables = { catalog: 'Catalog', inventory: 'Inventory' };
type Key = { pk: string; sk: string };

/** A client that answers with what a function says; DynamoDB's own answers in parts are what is tested here. */
const answering = (answer: (command: unknown) => unknown) =>
  ({ send: async (command: unknown) => answer(command) }) as unknown as DynamoDBDocumentClient;

function keysOf(command: unknown): { table: string; keys: Key[] } {
  const [[table, request]] = Object.entries((command as BatchGetCommand).input.RequestItems ?? {}) as [
    [string, { Keys?: unknown }],
  ];
  return { table, keys: (request.Keys ?? []) as Key[] };
}

describe('reading the catalogue from DynamoDB', () => {
  it('asks again for keys that were not processed, and for no more than 100 at once', async () => {
    const sizes: number[] = [];
    const client = answering((command) => {
      const { table, keys } = keysOf(command);
      sizes.push(keys.length);
      const [now, later] = [keys.slice(0, 60), keys.slice(60)];
      const item = ({ pk, sk }: Key) =>
        sk === 'HANDLE'
          ? { pk, sk, id: `prod_${pk.split('#')[2]}` }
          : { pk, sk, id: pk.split('#')[1], handle: pk.split('_')[1], contentHash: 'h' };
      return {
        Responses: { [table]: now.map(item) },
        UnprocessedKeys: later.length > 0 ? { [table]: { Keys: later } } : {},
      };
    });
    const handles = Array.from({ length: 150 }, (_, n) => `h${n}`);
    const found = await dynamoCatalog(client, tables).findProducts(handles);

    expect([...found.keys()].toSorted()).toEqual(handles.toSorted());
    expect(found.get('h149')).toEqual({ id: 'prod_h149', contentHash: 'h' });
    expect(Math.max(...sizes)).toBe(100);
  });

  it('follows all pages of a product, and reads its stock', async () => {
    const pages = [
      { Items: [{ pk: 'PRODUCT#p', sk: 'COLLECTION#c' }], LastEvaluatedKey: { pk: 'a' } },
      { Items: [{ pk: 'PRODUCT#p', sk: 'META', id: 'p' }], LastEvaluatedKey: { pk: 'b' } },
      { Items: [{ pk: 'PRODUCT#p', sk: 'VARIANT#v', id: 'v' }] },
    ];
    const starts: unknown[] = [];
    const client = answering((command) => {
      if (command instanceof QueryCommand) {
        starts.push(command.input.ExclusiveStartKey);
        return pages.shift();
      }
      const { table, keys } = keysOf(command);
      return { Responses: { [table]: keys.map((key) => ({ ...key, variantId: 'v', available: 3 })) } };
    });
    const stored = await dynamoCatalog(client, tables).loadProduct('p');

    expect(starts).toEqual([undefined, { pk: 'a' }, { pk: 'b' }]);
    expect(stored?.product.id).toBe('p');
    expect(stored?.memberships).toHaveLength(1);
    expect(stored?.stock.get('v')).toMatchObject({ pk: 'VARIANT#v', sk: 'STOCK#main', available: 3 });
  });
});
