/** A forecast of pieces sold. */
export interface ForecastItem {
  expected: number;
  low: number;
  high: number;
}

/** A product in the item of the Insight table that holds the trends. */
export interface TrendItem {
  rank: number;
  productId: string;
  score: number;
  units: ForecastItem;
  days: (ForecastItem & { day: string })[];
}
