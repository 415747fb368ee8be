/** Aggregate functions in columns (`agg.count('*')`) and in conditions (`{id: {count: {ge: 5}}}`). */
import type { Binding } from './binding.ts';

const FUNCTIONS = ['max', 'min', 'count', 'avg', 'sum'] as const;
type Aggregation = (typeof FUNCTIONS)[number] | `${(typeof FUNCTIONS)[number]}Distinct`;

const AGGREGATIONS = FUNCTIONS.flatMap((name): Aggregation[] => [name, `${name}Distinct`]);

/** The name of an aggregate function of the module, as conditions spell it. */
export const isAggregation = (name: string): name is Aggregation => (AGGREGATIONS as string[]).includes(name);

/** `MAX("price")`, `COUNT(DISTINCT "genre")`, `COUNT(*)`. */
export function renderAggregation(aggregation: Aggregation, column: string, to: Binding): string {
  const [name, distinct] = aggregation.split('Distinct');
  const of = column === '*' ? '*' : to.name(column);
  return `${(name as string).toUpperCase()}(${distinct === undefined ? '' : 'DISTINCT '}${of})`;
}

/** A column that is computed over the rows of a group. */
export class Aggregate {
  #aggregation: Aggregation;
  #column: string;

  constructor(aggregation: Aggregation, column: string) {
    this.#aggregation = aggregation;
    this.#column = column;
  }

  render(to: Binding): string {
    return renderAggregation(this.#aggregation, this.#column, to);
  }
}

/** `agg.countDistinct('genre_id')` and the like (TYPES rds-helpers). */
export const agg = Object.fromEntries(
  AGGREGATIONS.map((aggregation) => [
    aggregation,
    (column: unknown) => {
      if (typeof column !== 'string') throw new Error(`${aggregation} expects the name of a column.`);
      return new Aggregate(aggregation, column);
    },
  ]),
) as Record<Aggregation, (column: unknown) => Aggregate>;
