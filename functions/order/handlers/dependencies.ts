import { dynamoClient, workflowClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { carrierEndpoint, paymentProviderEndpoint, required } from '../../shared/endpoints.ts';
import type { Logger } from '@aws-lambda-powertools/logger';
import { partyCredentials } from '../../shared/secrets.ts';
import { dynamoAnswers } from '../adapters/dynamoAnswers.ts';
import { dynamoOrders } from '../adapters/dynamoOrders.ts';
import { dynamoPayments } from '../adapters/dynamoPayments.ts';
import { dynamoShipments } from '../adapters/dynamoShipments.ts';
import { dynamoWorkflows } from '../adapters/dynamoWorkflows.ts';
import { httpCarrier } from '../adapters/httpCarrier.ts';
import { stepFunctionsExecutions, stepFunctionsTasks } from '../adapters/stepFunctions.ts';
import { stripePayments } from '../adapters/stripePayments.ts';
import type { MutationDependencies } from '../mutation.ts';

/** The order service's adapters, wired from what the template sets. CARTS_TABLE only where a cart is closed. */
export const orders = () =>
  dynamoOrders(
    dynamoClient(),
    { orders: required('ORDERS_TABLE'), carts: process.env.CARTS_TABLE ?? '' },
    systemClock,
  );
export const payments = () => dynamoPayments(dynamoClient(), required('ORDERS_TABLE'));
export const shipments = () => dynamoShipments(dynamoClient(), required('ORDERS_TABLE'), systemClock);
export const workflows = () => dynamoWorkflows(dynamoClient(), required('ORDERS_TABLE'));
export const tasks = () => stepFunctionsTasks(workflowClient());
/** A function that starts only some of the workflows has only their names. */
export const executions = () =>
  stepFunctionsExecutions(workflowClient(), {
    NEW_ORDER: process.env.NEW_ORDER_STATE_MACHINE ?? '',
    CANCEL_ORDER: process.env.CANCEL_ORDER_STATE_MACHINE ?? '',
    RETURN_ORDER: process.env.RETURN_ORDER_STATE_MACHINE ?? '',
  });
export const provider = async () =>
  stripePayments((await partyCredentials(required('PAYMENT_SECRET'))).apiKey, paymentProviderEndpoint());
export const carrier = async () =>
  httpCarrier(
    (await partyCredentials(required('CARRIER_SECRET'))).apiKey,
    carrierEndpoint(required('CARRIER_URL')),
  );

/** What a mutation's handler needs. */
export const mutationDependencies = (logger: Logger): MutationDependencies => ({
  orders: orders(),
  answers: dynamoAnswers(dynamoClient(), required('ORDERS_TABLE'), systemClock),
  executions: executions(),
  clock: systemClock,
  warn: (message, error) => logger.warn(message, error as Error),
});
