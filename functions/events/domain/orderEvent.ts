import { ORDER_EVENT_TYPES } from './types.ts';
import type { EventEnvelope } from './envelope.ts';

/** A line that was bought, as an order event names it. Minor units of the order's currency. */
export interface OrderEventLine {
  productId: string;
  variantId: string;
  productTitle: string;
  quantity: number;
  unitPriceMinorUnits: number;
}

/** `data` of every order event; version 1. */
export interface OrderEventData extends Record<string, unknown> {
  /** Number to show to people. */
  number: string;
  state: string;
  previousState: string | null;
  currencyCode: string;
  totalMinorUnits: number;
  /** With `order.placed` and `order.confirmed`. */
  lines?: OrderEventLine[];
}

/** An EVENT# item of the Orders table, as its stream brings it. */
interface OrderEventItem {
  orderId: string;
  seq: number;
  state: keyof typeof ORDER_EVENT_TYPES;
  previousState?: string;
  at: string;
  actor?: string;
  correlationId: string;
  number: string;
  currencyCode: string;
  total: number;
  lines?: {
    productId: string;
    variantId: string;
    productTitle: string;
    quantity: number;
    unitPrice: number;
  }[];
}

/** The event that an EVENT# item holds; null when it is none. Its id is the order's id and the event's number. */
export function orderEvent(image: Record<string, unknown>): EventEnvelope<OrderEventData> | null {
  if (!isOrderEvent(image)) return null;
  const { orderId, seq, state, lines } = image;
  return {
    id: `${orderId}#${seq}`,
    type: ORDER_EVENT_TYPES[state],
    version: 1,
    occurredAt: image.at,
    subject: orderId,
    actor: image.actor ?? null,
    correlationId: image.correlationId,
    data: {
      number: image.number,
      state,
      previousState: image.previousState ?? null,
      currencyCode: image.currencyCode,
      totalMinorUnits: image.total,
      ...(lines && {
        lines: lines.map(({ productId, variantId, productTitle, quantity, unitPrice }) => ({
          productId,
          variantId,
          productTitle,
          quantity,
          unitPriceMinorUnits: unitPrice,
        })),
      }),
    },
  };
}

function isOrderEvent(image: Record<string, unknown>): image is OrderEventItem & Record<string, unknown> {
  const texts = ['orderId', 'at', 'correlationId', 'number', 'currencyCode'];
  return (
    texts.every((name) => typeof image[name] === 'string') &&
    Number.isInteger(image.seq) &&
    Number.isInteger(image.total) &&
    Object.hasOwn(ORDER_EVENT_TYPES, String(image.state)) &&
    !Number.isNaN(Date.parse(image.at as string)) &&
    (image.lines === undefined || Array.isArray(image.lines))
  );
}
