import { dynamoClient, workflowClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { required } from '../../shared/endpoints.ts';
import { dynamoOrders } from '../adapters/dynamoOrders.ts';
import { dynamoPayments } from '../adapters/dynamoPayments.ts';
import { stepFunctionsWorkflow } from '../adapters/stepFunctionsWorkflow.ts';

/** The order service's adapters, wired from what the template sets. CARTS_TABLE only where a cart is closed. */
export const orders = () =>
  dynamoOrders(
    dynamoClient(),
    { orders: required('ORDERS_TABLE'), carts: process.env.CARTS_TABLE ?? '' },
    systemClock,
  );
export const payments = () => dynamoPayments(dynamoClient(), required('ORDERS_TABLE'));
export const workflow = () => stepFunctionsWorkflow(workflowClient(), required('NEW_ORDER_STATE_MACHINE'));
