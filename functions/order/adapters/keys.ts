import type { WorkflowKind } from '../domain/workflow.ts';

/** Keys of the Orders table. Sequence numbers are padded so that text sorts as numbers do. */
export const orderKey = (orderId: string) => ({ pk: `ORDER#${orderId}`, sk: 'META' });
export const lineKey = (orderId: string, index: number) => ({
  pk: `ORDER#${orderId}`,
  sk: `LINE#${String(index).padStart(3, '0')}`,
});
export const eventKey = (orderId: string, seq: number) => ({
  pk: `ORDER#${orderId}`,
  sk: `EVENT#${String(seq).padStart(6, '0')}`,
});
export const shipmentKey = (orderId: string, id: string) => ({
  pk: `ORDER#${orderId}`,
  sk: `FULFILMENT#${id}`,
});
export const returnKey = (orderId: string, id: string) => ({ pk: `ORDER#${orderId}`, sk: `RETURN#${id}` });
export const workflowKey = (orderId: string, kind: WorkflowKind) => ({
  pk: `ORDER#${orderId}`,
  sk: `WORKFLOW#${kind}`,
});
export const paymentKey = (orderId: string) => ({ pk: `ORDER#${orderId}`, sk: 'PAYMENT#1' });
export const numberKey = (number: string) => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' });

/** Index attributes of an order: by state and the time it came into it. */
export const stateIndex = (state: string, updatedAt: string, orderId: string) => ({
  stateKey: `STATE#${state}`,
  stateSort: `${updatedAt}#${orderId}`,
});

/** Index attributes of an order: by customer and time. */
export const customerIndex = (customerId: string, placedAt: string, orderId: string) => ({
  customerKey: `CUSTOMER#${customerId}`,
  customerSort: `${placedAt}#${orderId}`,
});

/** Index attributes of an open workflow: by the time of the next look. A closed one has none. */
export const openWorkflowIndex = (checkAt: string, orderId: string, kind: WorkflowKind) => ({
  stateKey: OPEN_WORKFLOWS,
  stateSort: `${checkAt}#${orderId}#${kind}`,
});
export const OPEN_WORKFLOWS = 'WORKFLOW#OPEN';
