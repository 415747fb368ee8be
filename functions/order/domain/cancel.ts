import { inputError, type Order, type UserError } from './order.ts';

/** What `orderCancel` asks for. */
export interface CancelInput {
  orderId: string;
  idempotencyKey: string;
  reason?: string | null;
}

/** What keeps an order from being cancelled; `order` is null when there is none or it is somebody else's. */
export function checkCancel(order: Order | null): UserError[] {
  if (!order) return [inputError('NOT_FOUND', 'There is no such order.', ['orderId'])];
  switch (order.state) {
    case 'CONFIRMED':
      return [];
    case 'PENDING':
    case 'RESERVED':
    case 'AUTHORIZED':
      return [
        inputError(
          'ORDER_IN_PROGRESS',
          'The order is being taken; try again in a moment.',
          ['orderId'],
          true,
        ),
      ];
    case 'CANCELLED':
      return [inputError('ALREADY_CANCELLED', 'The order is cancelled already.', ['orderId'])];
    case 'REJECTED':
      return [inputError('NOT_CANCELLABLE', 'The order was rejected; nothing was charged.', ['orderId'])];
    default:
      return [onItsWay];
  }
}

/** The parcel was faster. */
export const onItsWay: UserError = inputError(
  'NOT_CANCELLABLE',
  'The order is on its way already; you can send it back once it has arrived.',
  ['orderId'],
);
