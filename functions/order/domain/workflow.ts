import type { Order, OrderLine } from './order.ts';

/** The workflows that move orders. */
export type WorkflowKind = 'NEW_ORDER' | 'CANCEL_ORDER' | 'RETURN_ORDER';

/**
 * A workflow that an order needs to its end. It is written in the transaction that makes it necessary, so it can't
 * be forgotten: whatever happens to its executions, the sweep starts the next one until one has come to the end.
 */
export interface WorkflowRun {
  orderId: string;
  kind: WorkflowKind;
  /** Counts the executions started for it, from 1. */
  attempt: number;
  /** ISO 8601. */
  startedAt: string;
  /** When the sweep looks at it next, ISO 8601. */
  checkAt: string;
  /** What each execution is given: canonical for its name, so that starting twice is one start. */
  input: Record<string, unknown>;
}

/** How long a workflow is left alone after a start, milliseconds: the sweep must not race it. */
const FIRST_CHECK_MS = 60_000;
/** A workflow that waits for days is looked at this often at least, milliseconds. */
const LAST_CHECK_MS = 3_600_000;

/** When a run that was started at `startedAt` and is looked at now should be looked at again: the older, the later. */
export function nextCheck(startedAt: string, nowMs: number): string {
  const ageMs = nowMs - Date.parse(startedAt);
  return new Date(nowMs + Math.min(Math.max(ageMs, FIRST_CHECK_MS), LAST_CHECK_MS)).toISOString();
}

function newRun(order: Order, kind: WorkflowKind, at: string, input: Record<string, unknown>): WorkflowRun {
  return {
    orderId: order.id,
    kind,
    attempt: 1,
    startedAt: at,
    checkAt: nextCheck(at, Date.parse(at)),
    input: { orderId: order.id, correlationId: order.correlationId, ...input },
  };
}

/** Takes a placed order to its delivery or its rejection. */
export function newOrderRun(order: Order, lines: OrderLine[]): WorkflowRun {
  return newRun(order, 'NEW_ORDER', order.placedAt, {
    amount: order.total,
    currencyCode: order.currencyCode,
    paymentMethod: order.paymentMethod,
    lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  });
}

/** Gives back what a cancelled order took: its parcel, its money, its stock. */
export function cancelOrderRun(order: Order, lines: OrderLine[]): WorkflowRun {
  return newRun(order, 'CANCEL_ORDER', order.updatedAt, {
    amount: order.total,
    reference: 'cancellation',
    lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  });
}

/** Takes what a customer sends back in, puts it on the shelf and pays for it. */
export function returnOrderRun(order: Order, orderReturn: OrderReturn): WorkflowRun {
  return newRun(order, 'RETURN_ORDER', order.updatedAt, {
    amount: orderReturn.amount,
    reference: orderReturn.id,
    lines: orderReturn.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  });
}

/** What a customer sends back. */
export interface OrderReturn {
  /** Within its order. */
  id: string;
  lines: { lineId: string; variantId: string; quantity: number }[];
  /** What is paid back, minor units of the order's currency. */
  amount: number;
  reason?: string;
  /** ISO 8601. */
  requestedAt: string;
}
