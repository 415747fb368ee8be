/** A human judgement: how well a product answers a query, 0 (not at all) to 3. */
export interface Rating {
  query: string;
  productId: string;
  rating: number;
}

/** How many hits of a query count. */
export const DEPTH = 10;

/**
 * nDCG at ten: gain 2^rating − 1, discounted by log2(rank + 1), over the best order of everything that was judged. What
 * was not judged counts nothing. Null for a query to which no judged product is an answer.
 */
export function ndcg(found: string[], ratings: Map<string, number>): number | null {
  const best = dcg([...ratings.values()].toSorted((a, b) => b - a));
  if (best === 0) return null;
  return dcg(found.map((id) => ratings.get(id) ?? 0)) / best;
}

function dcg(ratings: number[]): number {
  return ratings
    .slice(0, DEPTH)
    .reduce((sum, rating, index) => sum + (2 ** rating - 1) / Math.log2(index + 2), 0);
}

/** Ratings by query and product. */
export function byQuery(ratings: Iterable<Rating>): Map<string, Map<string, number>> {
  const queries = new Map<string, Map<string, number>>();
  for (const { query, productId, rating } of ratings) {
    const products = queries.get(query) ?? new Map<string, number>();
    queries.set(query, products.set(productId, rating));
  }
  return queries;
}
