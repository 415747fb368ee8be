import type { DayRange } from './days.ts';

/**
 * SQL that reads the lake, for Athena (Trino). The lake holds an event once or more, so each query begins with one row
 * per id. Whatever stands in the place of a value here is a day that `problemWith` has seen, or a constant.
 */

/** The condition on the partition `day`, without which Athena would read the whole lake. */
export const within = ({ from, to }: DayRange) => `day BETWEEN '${from}' AND '${to}'`;

/** The last days, whenever it is asked. */
export const lastDays = (days: number) =>
  `day >= date_format(current_date - interval '${days - 1}' day, '%Y-%m-%d')`;

/** `name AS (…)`: one row per event of these types: id, type, day, subject, data. */
export const distinctEvents = (name: string, types: readonly string[], days: string) => `${name} AS (
  SELECT id, max(type) AS type, max(day) AS day, max(subject) AS subject, max(data) AS data
  FROM events WHERE type IN (${types.map((type) => `'${type}'`).join(', ')}) AND ${days}
  GROUP BY id
)`;

/** `lines AS (…)`: the order lines of `confirmed`: order_event, day, currency_code, product_id, product_title, quantity, amount. */
export const LINES = `lines AS (
  SELECT id AS order_event, day,
    json_extract_scalar(data, '$.currencyCode') AS currency_code,
    json_extract_scalar(line, '$.productId') AS product_id,
    json_extract_scalar(line, '$.productTitle') AS product_title,
    CAST(json_extract_scalar(line, '$.quantity') AS bigint) AS quantity,
    CAST(json_extract_scalar(line, '$.quantity') AS bigint)
      * CAST(json_extract_scalar(line, '$.unitPriceMinorUnits') AS bigint) AS amount
  FROM confirmed CROSS JOIN UNNEST(CAST(json_extract(data, '$.lines') AS array(json))) AS t(line)
)`;
