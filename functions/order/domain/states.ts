/** Where an order can stand, and what may follow: the one table that code, workflow, docs and tests derive from. */
export const ORDER_TRANSITIONS = {
  PENDING: ['RESERVED', 'REJECTED'],
  RESERVED: ['AUTHORIZED', 'REJECTED'],
  AUTHORIZED: ['CONFIRMED', 'REJECTED'],
  CONFIRMED: ['PARTIALLY_SHIPPED', 'SHIPPED', 'CANCELLED'],
  PARTIALLY_SHIPPED: ['SHIPPED'],
  SHIPPED: ['DELIVERED'],
  DELIVERED: ['RETURN_REQUESTED'],
  RETURN_REQUESTED: ['RETURNED'],
  RETURNED: ['REFUNDED'],
  REJECTED: [],
  CANCELLED: [],
  REFUNDED: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderState = keyof typeof ORDER_TRANSITIONS;

/** What a customer reads in the timeline when an order comes into a state. */
export const STATE_MESSAGES: Record<OrderState, string> = {
  PENDING: 'We received your order.',
  RESERVED: 'Your items are set aside.',
  AUTHORIZED: 'Your payment is authorized.',
  CONFIRMED: 'Your order is confirmed.',
  PARTIALLY_SHIPPED: 'Some of your items are on their way.',
  SHIPPED: 'Your order is on its way.',
  DELIVERED: 'Your order was delivered.',
  REJECTED: 'We could not take your order; nothing was charged.',
  CANCELLED: 'Your order was cancelled.',
  RETURN_REQUESTED: 'We received your return request.',
  RETURNED: 'We received your return.',
  REFUNDED: 'Your money was paid back.',
};

/** Whether `to` may follow `from` directly. */
export function mayFollow(from: OrderState, to: OrderState): boolean {
  return (ORDER_TRANSITIONS[from] as readonly OrderState[]).includes(to);
}

/** Whether an order in `state` is in `target` or has gone through it: a repeated step then has nothing to do. */
export function hasReached(state: OrderState, target: OrderState): boolean {
  if (state === target) return true;
  return (ORDER_TRANSITIONS[target] as readonly OrderState[])
    .filter((next) => next !== 'REJECTED')
    .some((next) => hasReached(state, next));
}
