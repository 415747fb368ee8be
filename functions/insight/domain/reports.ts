import { ORDER_EVENT_TYPES } from '../../events/domain/types.ts';
import { distinctEvents, LINES } from './sql.ts';

/** What a column holds: how the API reads it, how QuickSight types it and how a page writes it. */
export type Unit = 'day' | 'text' | 'id' | 'currency' | 'minorUnits' | 'orders' | 'units';

/** One question to the lake that `salesReport`, QuickSight and the insights page all ask in the same words. */
export interface Report {
  title: string;
  /** In the order of the result, with their units. */
  columns: Readonly<Record<string, Unit>>;
  /** The query, for a condition on the lake's days. */
  sql(days: string): string;
}

const states = Object.values(ORDER_EVENT_TYPES);

/** Every report. An order counts as sold on the day it was confirmed: paid for, and held in stock. */
export const REPORTS = {
  salesPerDay: {
    title: 'Sales per day',
    columns: {
      day: 'day',
      currency_code: 'currency',
      orders: 'orders',
      units: 'units',
      revenue_minor_units: 'minorUnits',
    },
    sql: (days) => `WITH ${distinctEvents('confirmed', ['order.confirmed'], days)},
${LINES},
sold AS (SELECT order_event, sum(quantity) AS quantity FROM lines GROUP BY order_event)
SELECT confirmed.day, json_extract_scalar(data, '$.currencyCode') AS currency_code,
  count(*) AS orders, CAST(sum(coalesce(quantity, 0)) AS bigint) AS units,
  CAST(sum(CAST(json_extract_scalar(data, '$.totalMinorUnits') AS bigint)) AS bigint) AS revenue_minor_units
FROM confirmed LEFT JOIN sold ON sold.order_event = confirmed.id
GROUP BY confirmed.day, json_extract_scalar(data, '$.currencyCode') ORDER BY 1, 2`,
  },
  endedPerDay: {
    title: 'Orders cancelled and refunded per day',
    columns: { day: 'day', cancelled: 'orders', refunded: 'orders' },
    sql: (days) => `WITH ${distinctEvents('ended', ['order.cancelled', 'order.refunded'], days)}
SELECT day, count(CASE WHEN type = 'order.cancelled' THEN 1 END) AS cancelled,
  count(CASE WHEN type = 'order.refunded' THEN 1 END) AS refunded
FROM ended GROUP BY day ORDER BY 1`,
  },
  ordersByState: {
    title: 'Orders by their last state',
    columns: { state: 'text', orders: 'orders' },
    // The id of an order's event ends in its number within the order.
    sql: (days) => `WITH ${distinctEvents('moves', states, days)},
latest AS (
  SELECT subject, max_by(json_extract_scalar(data, '$.state'), CAST(split_part(id, '#', 2) AS integer)) AS state
  FROM moves GROUP BY subject
)
SELECT state, count(*) AS orders FROM latest GROUP BY state ORDER BY 2 DESC, 1`,
  },
  topProducts: {
    title: 'Products sold most',
    columns: {
      product_id: 'id',
      product_title: 'text',
      currency_code: 'currency',
      units: 'units',
      revenue_minor_units: 'minorUnits',
    },
    sql: (days) => `WITH ${distinctEvents('confirmed', ['order.confirmed'], days)},
${LINES}
SELECT product_id, max(product_title) AS product_title, currency_code,
  CAST(sum(quantity) AS bigint) AS units, CAST(sum(amount) AS bigint) AS revenue_minor_units
FROM lines GROUP BY product_id, currency_code ORDER BY 4 DESC, 1 LIMIT 20`,
  },
} as const satisfies Record<string, Report>;

export type ReportName = keyof typeof REPORTS;

/** The history that the trend job learns from: what was sold, put in carts and viewed, per day and product. */
export const historySql = (days: string) => `WITH ${distinctEvents('confirmed', ['order.confirmed'], days)},
${LINES},
${distinctEvents('behaviour', ['product.viewed', 'cart.added'], days)},
seen AS (
  SELECT day, product_id, quantity AS units, 0 AS cart_adds, 0 AS views FROM lines
  UNION ALL
  SELECT day, subject, 0, 0, 1 FROM behaviour WHERE type = 'product.viewed'
  UNION ALL
  SELECT day, json_extract_scalar(data, '$.productId'), 0, 1, 0 FROM behaviour WHERE type = 'cart.added'
)
SELECT day, product_id, CAST(sum(units) AS bigint) AS units, CAST(sum(cart_adds) AS bigint) AS cart_adds,
  CAST(sum(views) AS bigint) AS views
FROM seen WHERE product_id IS NOT NULL GROUP BY day, product_id ORDER BY 1, 2`;
