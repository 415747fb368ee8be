import { dynamoClient } from '../../shared/clients.ts';
import { systemClock } from '../../shared/clock.ts';
import { required } from '../../shared/endpoints.ts';
import { createLogger } from '../../shared/logger.ts';
import { dynamoCarts } from '../adapters/dynamoCarts.ts';
import { newToken, proves, type GuestToken } from '../domain/token.ts';

const logger = createLogger('cart');
const carts = dynamoCarts(dynamoClient(), required('CARTS_TABLE'), systemClock);

/** `issue` asks for the secret of a cart to be made, `prove` whether somebody has a cart's. */
export type GuestRequest = { correlationId: string } & (
  { operation: 'issue' } | { operation: 'prove'; cartId: string; token: string }
);

/**
 * What guests' carts need and APPSYNC_JS can't do: it has no secure random numbers and no hash. Everything else stays
 * with the direct resolvers, which write under the condition that the cart's stored hash is the one answered here.
 * @returns for `prove`, null when the token is wrong and when there is no such cart
 */
export async function handler(request: GuestRequest): Promise<GuestToken | { tokenHash: string } | null> {
  logger.resetKeys();
  logger.appendKeys({ correlationId: request.correlationId });
  if (request.operation === 'issue') return newToken();
  const tokenHash = await carts.tokenHashOf(request.cartId);
  const isProven = proves(request.token, tokenHash);
  if (!isProven) logger.info('guest cart refused', { cartId: request.cartId });
  return isProven && tokenHash ? { tokenHash } : null;
}
