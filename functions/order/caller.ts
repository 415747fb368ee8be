import type { Order } from './domain/order.ts';

/** Who asks, as the API knows them. */
export interface Caller {
  id: string;
  isStaff: boolean;
}

/** The order when the caller may see it: its customer and staff may. */
export function visibleTo(caller: Caller, order: Order | null): Order | null {
  return order && (caller.isStaff || order.customerId === caller.id) ? order : null;
}
