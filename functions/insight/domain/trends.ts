import { z } from 'zod';

const count = z.number().min(0);
const forecast = z.object({ expected: count, low: count, high: count });

/** A line of the trend job's result (forecast/README.md). */
export const trendLine = z.object({
  rank: z.number().int().min(1),
  productId: z.string().min(1),
  /** How much more wanted than usual, in standard deviations. */
  score: z.number(),
  /** Units of all days ahead. */
  units: forecast,
  days: z.array(forecast.extend({ day: z.string() })).max(31),
});
export type Trend = z.infer<typeof trendLine>;

/** The products that rise most, as of a moment. */
export interface Trends {
  /** ISO 8601: when the history was read. */
  asOf: string;
  /** In the order of their ranks. */
  products: Trend[];
}

/** As many as a list of the API shows at most; an item of a table holds them well below its 400 KB. */
export const MOST_TRENDS = 100;

/**
 * Reads what the trend job wrote, a product per line.
 * @throws when a line is not of the agreed form, or there is none
 */
export function readTrends(text: string, asOf: string): Trends {
  const lines = text.split('\n').filter((line) => line !== '');
  if (lines.length === 0) throw new Error('The trend job wrote no trends.');
  const products = lines.slice(0, MOST_TRENDS).map((line) => trendLine.parse(JSON.parse(line)));
  return { asOf, products };
}
