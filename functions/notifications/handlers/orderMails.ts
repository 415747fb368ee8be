import { dynamoClient, mailClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { graphqlEndpoint, required } from '../../shared/endpoints.ts';
import { graphqlClient } from '../../shared/graphqlClient.ts';
import { createLogger } from '../../shared/logger.ts';
import { sqsBatch } from '../../shared/sqsBatch.ts';
import { appsyncOrders } from '../adapters/appsyncOrders.ts';
import { dynamoReceipts } from '../adapters/dynamoReceipts.ts';
import { sesMailer } from '../adapters/sesMailer.ts';
import { mailedEvent } from '../domain/mailedEvent.ts';
import { mailOrderEvent } from '../mailOrderEvent.ts';

const logger = createLogger('notifications');
const api = graphqlClient(graphqlEndpoint(required('GRAPHQL_URL')), required('AWS_REGION'));
const dependencies = {
  orders: appsyncOrders(api),
  mailer: sesMailer(mailClient(), required('MAIL_FROM')),
  receipts: dynamoReceipts(dynamoClient(), required('RECEIPTS_TABLE'), systemClock),
};

/** Works off the queue of order events that customers get a mail about. */
export const handler = sqsBatch(logger, async ({ body }) => {
  const event = mailedEvent(body);
  logger.appendKeys({ correlationId: event.correlationId, eventId: event.id });
  logger.info(`mail about ${event.type}`, { outcome: await mailOrderEvent(event, dependencies) });
});
