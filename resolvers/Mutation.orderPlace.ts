import type { Context } from '@aws-appsync/utils';
import type { OrderPlaceInput } from './generated/types.ts';
import { customerOwner } from './shared/cartOwner.ts';
import {
  toOrder,
  toOrderEvent,
  toOrderLine,
  type OrderEventItem,
  type OrderItem,
  type OrderLineItem,
} from './shared/order.ts';

/** A customer: places an order from an own cart (loadCart → loadCartVariants → placeOrder). */
export function request(ctx: Context<{ input: OrderPlaceInput }>) {
  ctx.stash.cartId = ctx.args.input.cartId;
  ctx.stash.owner = customerOwner(ctx);
  return {};
}

export function response(ctx: Context) {
  const placed = ctx.prev.result as {
    order: (OrderItem & { lines: OrderLineItem[]; timeline: OrderEventItem[] }) | null;
    userErrors: unknown[];
  };
  const order = placed.order
    ? {
        ...toOrder(placed.order),
        lines: placed.order.lines.map((line) => toOrderLine(line)),
        timeline: placed.order.timeline.map((event) => toOrderEvent(event)),
      }
    : null;
  return { order, userErrors: placed.userErrors, warnings: [] };
}
