import type { Row } from '../ports.ts';
import type { DayRange } from './days.ts';
import type { REPORTS } from './reports.ts';
import { type ReportName } from './reports.ts';

/** What `salesReport` answers, with amounts in minor units; the resolver writes them as Money. */
export interface SalesView extends DayRange {
  days: { day: string; currencyCode: string; orders: number; units: number; revenueMinorUnits: number }[];
  ended: { day: string; cancelled: number; refunded: number }[];
  states: { state: string; orders: number }[];
  products: {
    productId: string;
    title: string;
    currencyCode: string;
    units: number;
    revenueMinorUnits: number;
  }[];
}

/**
 * The rows of every report as the API shows them.
 * @throws when a column is missing or a number is none
 */
export function salesView(range: DayRange, rows: Record<ReportName, Row[]>): SalesView {
  return {
    from: range.from,
    to: range.to,
    days: rows.salesPerDay.map((row) => {
      const { text, number } = cells('salesPerDay', row);
      return {
        day: text('day'),
        currencyCode: text('currency_code'),
        orders: number('orders'),
        units: number('units'),
        revenueMinorUnits: number('revenue_minor_units'),
      };
    }),
    ended: rows.endedPerDay.map((row) => {
      const { text, number } = cells('endedPerDay', row);
      return { day: text('day'), cancelled: number('cancelled'), refunded: number('refunded') };
    }),
    states: rows.ordersByState.map((row) => {
      const { text, number } = cells('ordersByState', row);
      return { state: text('state'), orders: number('orders') };
    }),
    products: rows.topProducts.map((row) => {
      const { text, number } = cells('topProducts', row);
      return {
        productId: text('product_id'),
        title: text('product_title'),
        currencyCode: text('currency_code'),
        units: number('units'),
        revenueMinorUnits: number('revenue_minor_units'),
      };
    }),
  };
}

/** Reads a row by the columns that its report defines. */
function cells<Name extends ReportName>(report: Name, row: Row) {
  type Column = keyof (typeof REPORTS)[Name]['columns'] & string;
  const text = (column: Column): string => {
    const value = row[column];
    if (value === undefined || value === null) throw new Error(`${report} has a row without ${column}.`);
    return value;
  };
  const number = (column: Column): number => {
    const value = Number(text(column));
    if (!Number.isSafeInteger(value)) throw new Error(`${column} of ${report} is ${row[column]}, no count.`);
    return value;
  };
  return { text, number };
}
