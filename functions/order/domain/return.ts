import { inputError, type Order, type OrderLine, type UserError } from './order.ts';
import type { OrderReturn } from './workflow.ts';

/** What `orderReturnRequest` asks for. */
export interface ReturnInput {
  orderId: string;
  idempotencyKey: string;
  /** Which lines and how many of each; all of the order when it is left out. */
  lines?: { lineId: string; quantity: number }[] | null;
  reason?: string | null;
}

/** What keeps these lines from being sent back; `order` is null when there is none or it is somebody else's. */
export function checkReturn(input: ReturnInput, order: Order | null, lines: OrderLine[]): UserError[] {
  if (!order) return [inputError('NOT_FOUND', 'There is no such order.', ['orderId'])];
  if (order.state !== 'DELIVERED') {
    const message =
      order.state === 'RETURN_REQUESTED' || order.state === 'RETURNED' || order.state === 'REFUNDED'
        ? 'A return was requested for this order already.'
        : 'Only what was delivered can be sent back.';
    return [inputError('NOT_RETURNABLE', message, ['orderId'])];
  }
  if (!input.lines) return [];
  if (input.lines.length === 0) return [inputError('INVALID_INPUT', 'Name a line to send back.', ['lines'])];
  const bought = new Map(lines.map((line) => [line.id, line.quantity]));
  const seen = new Set<string>();
  return input.lines.flatMap(({ lineId, quantity }, index) => {
    const path = ['lines', String(index)];
    const most = bought.get(lineId);
    if (most === undefined) return [inputError('NOT_FOUND', `The order has no line ${lineId}.`, path)];
    if (seen.has(lineId)) return [inputError('INVALID_INPUT', `${lineId} is named twice.`, path)];
    seen.add(lineId);
    if (quantity < 1 || quantity > most) {
      return [inputError('INVALID_INPUT', `Between 1 and ${most} of it can be sent back.`, path)];
    }
    return [];
  });
}

/** The return of lines that `checkReturn` found nothing wrong with. */
export function composeReturn(input: ReturnInput, lines: OrderLine[], at: string): OrderReturn {
  const wanted = new Map(input.lines?.map(({ lineId, quantity }) => [lineId, quantity]));
  const returned = lines
    .map((line) => ({ line, quantity: input.lines ? (wanted.get(line.id) ?? 0) : line.quantity }))
    .filter(({ quantity }) => quantity > 0);
  return {
    id: 'return_1',
    lines: returned.map(({ line, quantity }) => ({ lineId: line.id, variantId: line.variantId, quantity })),
    amount: returned.reduce((sum, { line, quantity }) => sum + line.unitPrice * quantity, 0),
    ...(input.reason && { reason: input.reason }),
    requestedAt: at,
  };
}
