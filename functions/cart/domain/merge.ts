import type { Warning } from '../../shared/userErrors.ts';
import { MAX_LINES, MAX_QUANTITY } from './limits.ts';
import type { CartLine } from './pricing.ts';

/** What a customer's cart becomes when a guest's is put into it. */
export interface MergePlan {
  /** The lines to write, with their new quantities. */
  lines: CartLine[];
  /** What did not fit. */
  warnings: Warning[];
}

/**
 * Puts a guest's lines into a customer's cart.
 *
 *   in both          the sum, at most MAX_QUANTITY
 *   only the guest's its line as it is, while there is room for another
 *
 * The guest's lines come in the order they were added, so what is left out is what was added last.
 */
export function planMerge(guest: CartLine[], present: CartLine[]): MergePlan {
  const known = new Map(present.map((line) => [line.variantId, line]));
  let room = MAX_LINES - present.length;
  const plan: MergePlan = { lines: [], warnings: [] };
  for (const line of [...guest].sort(byTime)) {
    const path = ['lines', line.variantId];
    const mine = known.get(line.variantId);
    if (!mine && room <= 0) {
      const message = `A cart holds at most ${MAX_LINES} different items; this one was left out.`;
      plan.warnings.push({ code: 'LINE_LEFT_OUT', message, path });
      continue;
    }
    if (!mine) room -= 1;
    const sum = (mine?.quantity ?? 0) + line.quantity;
    if (sum > MAX_QUANTITY) {
      const message = `At most ${MAX_QUANTITY} of an item fit in a cart, not ${sum}.`;
      plan.warnings.push({ code: 'QUANTITY_LIMITED', message, path });
    }
    plan.lines.push({ ...(mine ?? line), quantity: Math.min(sum, MAX_QUANTITY) });
  }
  return plan;
}

function byTime(a: CartLine, b: CartLine): number {
  return `${a.addedAt}#${a.variantId}` < `${b.addedAt}#${b.variantId}` ? -1 : 1;
}
