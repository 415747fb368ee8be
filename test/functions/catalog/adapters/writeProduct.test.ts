import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Action } from '../../../../functions/catalog/adapters/actions.ts';
import { writeProduct } from '../../../../functions/catalog/adapters/writeProduct.ts';
import { planChange } from '../../../../functions/catalog/domain/change.ts';
import { ulidIds } from '../../../../functions/catalog/domain/ids.ts';
import { shirt } from '../support/products.ts';

const tables = { catalog: 'Catalog', inventory: 'Inventory' };

/** The change that creates a product with so many variants. */
function creation(variants: number) {
  const product = shirt(Array.from({ length: variants }, (_, n) => `${n}`));
  return planChange(product, null, { ids: ulidIds(), now: '', rank: 1, collectionIds: new Map() });
}

/** Takes down transactions; the one with number `failing` is cancelled for `code`. */
function recorder(failing = -1, code = 'ConditionalCheckFailed') {
  const sent: Action[][] = [];
  const send = async (command: TransactWriteCommand) => {
    sent.push((command.input.TransactItems ?? []) as Action[]);
    if (sent.length - 1 !== failing) return;
    throw new TransactionCanceledException({
      $metadata: {},
      message: 'cancelled',
      CancellationReasons: [{ Code: code }],
    });
  };
  return { sent, send };
}

const written = (actions: Action[]) => actions.flatMap(({ Put }) => (Put?.Item ? [Put.Item] : []));

describe('writing a product', () => {
  it('creates it with its handle, variants and stock in one transaction', async () => {
    const { sent, send } = recorder();

    expect(await writeProduct(send, tables, creation(49))).toBe('written');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toHaveLength(2 + 49 + 49);
    expect(sent[0]?.[0]?.Put).toMatchObject({
      Item: { pk: 'HANDLE#product#shirt', sk: 'HANDLE' },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  it('takes several for a large one, none above 100 actions, and shows it only when all is there', async () => {
    const { sent, send } = recorder();
    const change = creation(100);

    expect(await writeProduct(send, tables, change)).toBe('written');
    expect(sent.every(({ length }) => length <= 100)).toBe(true);
    const products = sent.flatMap(written).filter(({ sk }) => sk === 'META');
    expect(products).toHaveLength(2);
    expect(products[0]).not.toHaveProperty('handleKey');
    expect(products[0]).not.toHaveProperty('collectionKey');
    expect(products.map(({ version }) => version as number)).toEqual([1, 2]);
    expect(products[1]).toEqual({ ...change.product, version: 2 });
    // Every step in between holds only while the claim is still ours.
    const asClaimed = { ':hash': products[0]?.contentHash as string, ':version': 1 };
    for (const step of sent.slice(1, -1)) {
      expect(step[0]?.ConditionCheck?.ExpressionAttributeValues).toEqual(asClaimed);
    }
    expect(sent.at(-1)?.[0]?.Put?.ExpressionAttributeValues).toEqual(asClaimed);
    const variants = sent.flatMap(written).filter(({ sk }) => `${sk}`.startsWith('VARIANT#'));
    expect(new Set(variants.map(({ sk }) => sk as string)).size).toBe(100);
  });

  it('stops at the step where somebody else took the product over', async () => {
    const { sent, send } = recorder(1);

    expect(await writeProduct(send, tables, creation(100))).toBe('conflict');
    expect(sent).toHaveLength(2);
  });

  it('asks to look again after a conflict, but not after an error that would come back', async () => {
    for (const code of ['ConditionalCheckFailed', 'TransactionConflict']) {
      expect(await writeProduct(recorder(0, code).send, tables, creation(1))).toBe('conflict');
    }
    await expect(writeProduct(recorder(0, 'ValidationError').send, tables, creation(1))).rejects.toThrow(
      TransactionCanceledException,
    );
  });
});
