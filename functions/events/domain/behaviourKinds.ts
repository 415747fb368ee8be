import type { BehaviourEvent } from './behaviour.ts';
import type { BEHAVIOUR_EVENT_TYPES } from './types.ts';

/** What is wrong with an event, and with which field of it. */
export interface Problem {
  field: keyof BehaviourEvent;
  message: string;
}

/** What an event says, by its kind. */
interface Told {
  type: (typeof BEHAVIOUR_EVENT_TYPES)[number];
  subject: string;
  data: Record<string, string | number>;
}

const CATALOGUE_ID = /^[\w-]{1,128}$/;
const MAX_QUERY = 200;
const MAX_QUANTITY = 999;

/** A product's page was looked at. */
export function productViewed(event: BehaviourEvent): Told | Problem {
  const problem = missing(event, ['productId']) ?? badId(event, 'productId');
  return problem ?? { type: 'product.viewed', subject: String(event.productId), data: {} };
}

/** Something was searched for; the subject is what, as it was typed but for spaces around it. */
export function searchPerformed(event: BehaviourEvent): Told | Problem {
  const problem = missing(event, ['query', 'results']);
  if (problem) return problem;
  const query = String(event.query).trim();
  const results = Number(event.results);
  if (query.length < 1 || query.length > MAX_QUERY)
    return { field: 'query', message: `A search has 1 to ${MAX_QUERY} characters.` };
  if (results < 0) return { field: 'results', message: 'A search finds 0 products or more.' };
  return { type: 'search.performed', subject: query, data: { query, results } };
}

/** A variant was put into a cart. */
export function cartAdded(event: BehaviourEvent): Told | Problem {
  const problem =
    missing(event, ['productId', 'variantId', 'quantity']) ??
    badId(event, 'productId') ??
    badId(event, 'variantId');
  if (problem) return problem;
  const [productId, variantId, quantity] = [
    String(event.productId),
    String(event.variantId),
    Number(event.quantity),
  ];
  if (quantity < 1 || quantity > MAX_QUANTITY)
    return { field: 'quantity', message: `A quantity is from 1 to ${MAX_QUANTITY}.` };
  return { type: 'cart.added', subject: variantId, data: { variantId, productId, quantity } };
}

const KIND_FIELDS = ['productId', 'variantId', 'quantity', 'query', 'results'] as const;

/** The first field that this kind of event needs and lacks, or has and doesn't know. */
function missing(
  event: BehaviourEvent,
  needed: readonly (typeof KIND_FIELDS)[number][],
): Problem | undefined {
  for (const field of KIND_FIELDS) {
    const given = event[field] !== undefined && event[field] !== null;
    if (given !== needed.includes(field))
      return { field, message: `A ${event.type} event has ${given ? 'no' : 'a'} ${field}.` };
  }
  return undefined;
}

function badId(event: BehaviourEvent, field: 'productId' | 'variantId'): Problem | undefined {
  if (CATALOGUE_ID.test(String(event[field]))) return undefined;
  return { field, message: `This can't be a ${field}.` };
}
