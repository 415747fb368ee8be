import { describe, expect, it } from 'vitest';
import { buyAtOnce, withBrokenReservation } from '../support/oversell.ts';

const STOCK = 20;
const BUYERS = 100;
const AT_ONCE = 32;

describe('100 buyers of a product with 20 in stock, 32 at a time', () => {
  it('get exactly 20 confirmed orders; 80 are told that it is sold out, and nothing stays reserved', async () => {
    const result = await buyAtOnce({ stock: STOCK, buyers: BUYERS, width: AT_ONCE });
    expect(result.confirmed).toBe(STOCK);
    expect(result.outOfStock).toBe(BUYERS - STOCK);
    expect(result.stock).toMatchObject({ available: 0, reserved: 0, sold: STOCK });
    expect(result.heldReservations).toBe(0);
  }, 180_000);

  it('get just as many when the 20 are spread over three locations', async () => {
    const elsewhere = { north: 7, south: 5 };
    const result = await buyAtOnce({ stock: 8, elsewhere, buyers: 40, width: AT_ONCE });
    expect(result.confirmed).toBe(STOCK);
    expect(result.outOfStock).toBe(40 - STOCK);
    expect(result.stock).toMatchObject({ available: 0, reserved: 0, sold: 8, availableElsewhere: 0 });
    expect(result.elsewhere).toMatchObject([
      { available: 0, reserved: 0, sold: 7 },
      { available: 0, reserved: 0, sold: 5 },
    ]);
    expect(result.heldReservations).toBe(0);
  }, 180_000);

  it('oversell when the reservation reads first and writes then: the proof can fail', async () => {
    const result = await withBrokenReservation(() => buyAtOnce({ stock: STOCK, buyers: 60, width: AT_ONCE }));
    expect(result.confirmed).toBeGreaterThan(STOCK);
  }, 180_000);
});
