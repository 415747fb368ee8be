import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { dynamoClient, queueClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoReceipts } from '../adapters/dynamoReceipts.ts';
import { sqsWebhookQueue } from '../adapters/sqsWebhookQueue.ts';
import type { Verifier } from '../ports.ts';
import { takeWebhook } from '../takeWebhook.ts';

/** The handler behind one sender's path of the REST API. */
export function webhookHandler(verifier: Verifier) {
  const logger = createLogger('webhooks');
  const receipts = dynamoReceipts(dynamoClient(), required('WEBHOOKS_TABLE'), systemClock);
  const queue = sqsWebhookQueue(queueClient(), required('WEBHOOK_QUEUE'));

  return async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
    const headers = Object.fromEntries(
      Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const correlationId = headers['x-correlation-id'] ?? event.requestContext.requestId;
    logger.resetKeys();
    logger.appendKeys({ correlationId });
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8').toString();
    const taken = await takeWebhook({ body, headers }, correlationId, {
      verifier,
      receipts,
      queue,
      clock: systemClock,
    });
    // Neither body nor signature belongs in a log.
    logger.info('webhook', { sender: verifier.sender, ...taken });
    return {
      statusCode: taken.status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      body: JSON.stringify({ message: taken.message }),
    };
  };
}
