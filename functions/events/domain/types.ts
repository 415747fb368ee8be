import type { OrderState } from '../../order/domain/states.ts';

/** What an order's coming into a state is called. PENDING is where an order begins: it was placed. */
export const ORDER_EVENT_TYPES = {
  PENDING: 'order.placed',
  RESERVED: 'order.reserved',
  AUTHORIZED: 'order.authorized',
  CONFIRMED: 'order.confirmed',
  PARTIALLY_SHIPPED: 'order.partially_shipped',
  SHIPPED: 'order.shipped',
  DELIVERED: 'order.delivered',
  REJECTED: 'order.rejected',
  CANCELLED: 'order.cancelled',
  RETURN_REQUESTED: 'order.return_requested',
  RETURNED: 'order.returned',
  REFUNDED: 'order.refunded',
} as const satisfies Record<OrderState, string>;

/** What visitors do in the storefront. */
export const BEHAVIOUR_EVENT_TYPES = ['product.viewed', 'search.performed', 'cart.added'] as const;

/** Every type of event; the lake has a partition for each, and no other. */
export const EVENT_TYPES: readonly string[] = [...Object.values(ORDER_EVENT_TYPES), ...BEHAVIOUR_EVENT_TYPES];
