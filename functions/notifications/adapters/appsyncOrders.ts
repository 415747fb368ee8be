import { OrderForMailDocument } from '../../../client/sdk/generated/operations.ts';
import type { GraphqlClient } from '../../shared/graphqlClient.ts';
import type { OrderReader } from '../ports.ts';

/** Orders as the API shows them to the shop's services. */
export function appsyncOrders(api: GraphqlClient): OrderReader {
  return {
    async find(orderId, correlationId) {
      const { order } = await api(OrderForMailDocument, { id: orderId }, correlationId);
      return order ?? null;
    },
  };
}
