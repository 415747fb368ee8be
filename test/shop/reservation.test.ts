import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoInventory } from '../../functions/inventory/adapters/dynamoInventory.ts';
import type { Inventory } from '../../functions/inventory/ports.ts';
import { inParallel } from '../support/pool.ts';
import { newVariant, outputs, stockOf, tables } from '../support/stock.ts';

/** The service's own adapter on the deployed table, without a Lambda in between: many more calls in the same time. */
let inventory: Inventory;
beforeAll(async () => {
  inventory = dynamoInventory(tables(), (await outputs('ShopServices')).InventoryTableName as string);
});

const PLACES = ['main', 'north', 'south'];
const stockEverywhere = async (variantId: string) => {
  const stock = await Promise.all(PLACES.map((place) => stockOf(variantId, place)));
  const sum = (counter: 'available' | 'reserved' | 'sold') =>
    stock.reduce((total, item) => total + (item[counter] ?? 0), 0);
  return {
    ...{ available: sum('available'), reserved: sum('reserved'), sold: sum('sold') },
    elsewhere: { said: stock[0]?.availableElsewhere, is: sum('available') - (stock[0]?.available ?? 0) },
    least: Math.min(...stock.flatMap((item) => [item.available, item.reserved, item.sold ?? 0])),
  };
};
const orders = (count: number) => Array.from({ length: count }, () => `ord_${randomUUID()}`);

describe('stock of 20 at three locations', () => {
  it('is held back for 20 of 100 orders at once, and every unit is where the counters say', async () => {
    const variantId = await newVariant(8, 1000, 'EUR', { north: 7, south: 5 });
    const ids = orders(100);
    const results = await inParallel(ids, 32, (id) => reserveForSure(id, [{ variantId, quantity: 1 }]));
    const held = ids.filter((_, n) => results[n] === 'RESERVED');
    expect(held).toHaveLength(20);
    expect(results.filter((outcome) => outcome === 'OUT_OF_STOCK')).toHaveLength(80);
    expect(await stockEverywhere(variantId)).toEqual({
      ...{ available: 0, reserved: 20, sold: 0, elsewhere: { said: 0, is: 0 }, least: 0 },
    });

    // Half are sold and half given up, each told twice at the same time.
    await inParallel([...held, ...held], 16, (id) =>
      held.indexOf(id) % 2 ? inventory.commit(id) : inventory.release(id),
    );
    const after = await stockEverywhere(variantId);
    expect(after).toMatchObject({ available: 10, reserved: 0, sold: 10, least: 0 });
    expect(after.elsewhere.said).toBe(after.elsewhere.is);
  });

  it('comes back to where it was taken from, once per return and never more than was sold', async () => {
    const variantId = await newVariant(2, 1000, 'EUR', { north: 2, south: 1 });
    const [id = ''] = orders(1);
    expect(await reserveForSure(id, [{ variantId, quantity: 5 }])).toBe('RESERVED');
    await inventory.commit(id);
    const back = (reference: string, quantity: number) =>
      inventory.restock(id, reference, [{ variantId, quantity }]);
    await inParallel(['one', 'two', 'one', 'two'], 4, (reference) => back(reference, 2));
    expect(await stockEverywhere(variantId)).toMatchObject({ available: 4, sold: 1, least: 0 });
    await expect(back('three', 2)).rejects.toThrow('more than was sold');
    await back('four', 1);
    const whole = await stockEverywhere(variantId);
    expect(whole).toMatchObject({ available: 5, reserved: 0, sold: 0, elsewhere: { said: 3, is: 3 } });
    expect((await stockOf(variantId, 'north')).available).toBe(2);
  });

  it('of 45 variants that lie elsewhere fits in one reservation', async () => {
    const variants = await inParallel(Array.from({ length: 45 }), 12, () =>
      newVariant(0, 1000, 'EUR', { north: 1 }),
    );
    const lines = variants.map((variantId) => ({ variantId, quantity: 1 }));
    expect(await reserveForSure(orders(1)[0] as string, lines)).toBe('RESERVED');
    expect(await stockOf(variants[44] as string, 'north')).toMatchObject({ available: 0, reserved: 1 });
  });
});

/** As the workflow does it: when others kept getting in between, it tries again. */
async function reserveForSure(orderId: string, lines: { variantId: string; quantity: number }[]) {
  for (;;) {
    try {
      return (await inventory.reserve(orderId, lines)).outcome;
    } catch (error) {
      if ((error as Error).name !== 'ContentionError') throw error;
    }
  }
}
