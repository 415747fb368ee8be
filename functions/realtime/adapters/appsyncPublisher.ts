import { OrderChangePublishDocument } from '../../../client/sdk/generated/operations.ts';
import { GraphqlRefused, type GraphqlClient } from '../../shared/graphqlClient.ts';
import { PublishRefused, type Publisher } from '../ports.ts';

/** Calls the publish mutation. Throws on outage, PublishRefused on refusal. */
export function appsyncPublisher(api: GraphqlClient): Publisher {
  return {
    async publish(change, correlationId) {
      try {
        await api(OrderChangePublishDocument, { input: change }, correlationId);
      } catch (error) {
        if (error instanceof GraphqlRefused) throw new PublishRefused(error.message);
        throw error;
      }
    },
  };
}
