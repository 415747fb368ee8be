import { renderExpression } from './expression.ts';
import { toSubscriptionFilter } from './subscriptionFilter.ts';
import { toElasticsearchQuery } from './searchQuery.ts';

const asText = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** `util.transform`: expressions come as JSON text, the subscription filter as an object. */
export const transform = {
  toDynamoDBFilterExpression: (filter: unknown): string | null => asText(renderExpression(filter)),
  toDynamoDBConditionExpression: (condition: unknown): string | null => asText(renderExpression(condition)),
  toElasticsearchQueryDSL: (filter: Record<string, unknown>): string =>
    JSON.stringify(toElasticsearchQuery(filter)),
  toSubscriptionFilter,
};
