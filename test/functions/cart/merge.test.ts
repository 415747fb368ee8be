import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planMerge } from '../../../functions/cart/domain/merge.ts';
import type { CartLine } from '../../../functions/cart/domain/pricing.ts';
import { newToken, proves } from '../../../functions/cart/domain/token.ts';

const line = (variantId: string, quantity: number, addedAt = '2026-01-01'): CartLine => ({
  variantId,
  quantity,
  addedAt,
});
const lines = (max: number) =>
  fc.uniqueArray(
    fc.record({
      variantId: fc.integer({ min: 1, max: 80 }).map((n) => `var_${n}`),
      quantity: fc.integer({ min: 1, max: 999 }),
      addedAt: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
    }),
    { maxLength: max, selector: ({ variantId }) => variantId },
  );
const quantityOf = (cart: CartLine[], variantId: string) =>
  cart.find((each) => each.variantId === variantId)?.quantity ?? 0;

/** The customer's cart once the plan is written. */
function after(present: CartLine[], plan: ReturnType<typeof planMerge>): CartLine[] {
  const written = new Map(plan.lines.map((each) => [each.variantId, each]));
  return [...present.filter(({ variantId }) => !written.has(variantId)), ...written.values()];
}

describe('merging a guest’s cart', () => {
  it('sums up what both have and adds what only the guest has', () => {
    const plan = planMerge([line('mug', 2), line('rope', 1)], [line('mug', 3, '2025'), line('tent', 1)]);
    expect(plan).toEqual({ lines: [line('mug', 5, '2025'), line('rope', 1)], warnings: [] });
  });

  it('cuts a sum down to 999 and says so', () => {
    const plan = planMerge([line('mug', 2)], [line('mug', 998)]);
    expect(plan.lines).toEqual([line('mug', 999)]);
    expect(plan.warnings).toMatchObject([{ code: 'QUANTITY_LIMITED', path: ['lines', 'mug'] }]);
  });

  it('leaves out what was added last when the cart is full, and says so', () => {
    const present = Array.from({ length: 44 }, (_, n) => line(`var_${n}`, 1));
    const plan = planMerge(
      [line('late', 1, '2026-02'), line('early', 1, '2026-01'), line('var_3', 1)],
      present,
    );
    expect(plan.lines.map(({ variantId }) => variantId)).toEqual(['early', 'var_3']);
    expect(plan.warnings).toMatchObject([{ code: 'LINE_LEFT_OUT', path: ['lines', 'late'] }]);
  });

  it('never breaks a limit, and loses only what it warns of', () => {
    fc.assert(
      fc.property(lines(45), lines(45), (guest, present) => {
        const plan = planMerge(guest, present);
        const merged = after(present, plan);
        expect(merged.length).toBeLessThanOrEqual(45);
        const warned = new Set(plan.warnings.map(({ path }) => path?.[1]));
        for (const { variantId } of [...guest, ...present]) {
          const sum = quantityOf(guest, variantId) + quantityOf(present, variantId);
          const quantity = quantityOf(merged, variantId);
          expect(quantity).toBeLessThanOrEqual(999);
          expect(quantity).toBeGreaterThanOrEqual(quantityOf(present, variantId));
          if (!warned.has(variantId)) expect(quantity).toBe(sum);
        }
      }),
    );
  });
});

describe('the secret of a guest’s cart', () => {
  it('has 128 random bits, and only its hash is to be stored', () => {
    const tokens = Array.from({ length: 100 }, newToken);
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(100);
    for (const { token, tokenHash } of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(16);
      expect(tokenHash).toMatch(/^[0-9a-f]{64}$/);
      expect(proves(token, tokenHash)).toBe(true);
    }
  });

  it('is proven by nothing else', () => {
    const { token, tokenHash } = newToken();
    for (const wrong of ['', token.slice(1), `${token} `, newToken().token, tokenHash]) {
      expect(proves(wrong, tokenHash)).toBe(false);
    }
    expect(proves(token, undefined)).toBe(false);
  });
});
