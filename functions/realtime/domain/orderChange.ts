import type { OrderChangeInput } from '../../../resolvers/generated/types.ts';

/** An EVENT# item of the Orders table, as the stream brings it. */
export interface OrderEventItem {
  orderId: string;
  seq: number;
  state: string;
  previousState?: string;
  message: string;
  at: string;
  correlationId: string;
}

/** What subscribers are told of an event. */
export function toOrderChange(item: OrderEventItem): OrderChangeInput {
  return {
    id: item.orderId,
    seq: item.seq,
    state: item.state as OrderChangeInput['state'],
    previousState: (item.previousState ?? null) as OrderChangeInput['previousState'],
    message: item.message,
    at: item.at,
  };
}

/** Whether a stream record's new image is an event that can be published. */
export function isOrderEvent(
  item: Record<string, unknown>,
): item is OrderEventItem & Record<string, unknown> {
  return (
    typeof item.orderId === 'string' &&
    typeof item.state === 'string' &&
    typeof item.seq === 'number' &&
    Number.isInteger(item.seq)
  );
}
