import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stockKey, type StockItem } from '../../../../functions/catalog/domain/items.ts';
import { stockAfter } from '../../../../functions/catalog/domain/stock.ts';

const stock = (changes: Partial<StockItem> = {}): StockItem => ({
  ...stockKey('v'),
  variantId: 'v',
  location: 'main',
  tracked: true,
  available: 10,
  reserved: 0,
  importedQuantity: 10,
  ...changes,
});
const counted = (quantity: number) => ({ tracked: true as const, quantity });

describe('stock after an import', () => {
  it.each([
    ['is new', null, counted(4), { available: 4, importedQuantity: 4 }],
    ['is new and not counted', null, { tracked: false as const }, { tracked: false, available: 0 }],
    ['grows by the difference', stock({ available: 3 }), counted(12), { available: 5, importedQuantity: 12 }],
    ['shrinks by the difference', stock({ available: 8 }), counted(7), { available: 5, importedQuantity: 7 }],
    ['never falls below zero', stock({ available: 2 }), counted(5), { available: 0, importedQuantity: 8 }],
    [
      'keeps what is held back',
      stock({ available: 6, reserved: 4 }),
      counted(10),
      { available: 6, reserved: 4 },
    ],
    ['stops being counted', stock(), { tracked: false as const }, { tracked: false, available: 0 }],
    [
      'begins to be counted',
      stock({ tracked: false, available: 0, importedQuantity: 0 }),
      counted(9),
      { tracked: true, available: 9, importedQuantity: 9 },
    ],
    [
      'stays while orders hold some of a removed variant',
      stock({ reserved: 1 }),
      null,
      { available: 0, reserved: 1 },
    ],
  ])('%s', (_, before, said, after) => {
    expect(stockAfter('v', before, said)).toMatchObject(after);
  });

  it('sells nothing twice, whatever imports say in between', () => {
    const steps = fc.array(fc.oneof(fc.record({ say: fc.nat(30) }), fc.record({ sell: fc.nat(10) })));
    fc.assert(
      fc.property(fc.nat(30), steps, fc.nat(60), (first, between, last) => {
        let item = stockAfter('v', null, counted(first)) as StockItem;
        let sold = 0;
        for (const step of between) {
          if ('say' in step) item = stockAfter('v', item, counted(step.say)) as StockItem;
          else if (item.available >= step.sell) {
            sold += step.sell;
            item = { ...item, available: item.available - step.sell };
          }
        }
        item = stockAfter('v', item, counted(last)) as StockItem;
        expect(item.available).toBe(Math.max(0, last - sold));
      }),
    );
  });

  it('goes with a variant that is removed', () => {
    expect(stockAfter('v', stock(), null)).toBeNull();
  });
});
