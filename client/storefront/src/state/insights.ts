import type { DemandForecastsQuery, SalesReportQuery } from '../../../sdk/generated/operations.ts';
import type { Money } from './money.ts';

export type Report = NonNullable<SalesReportQuery['salesReport']>;
export type Forecast = DemandForecastsQuery['trendingProducts']['nodes'][number];

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The last days up to and with the day of a moment (milliseconds since 1970), UTC, as `salesReport` takes them. */
export function lastDays(count: number, nowMs: number): { from: string; to: string } {
  return { from: dayOf(nowMs - (count - 1) * DAY_MS), to: dayOf(nowMs) };
}

/** What was sold on each day in one currency. */
export interface CurrencySales {
  currencyCode: string;
  orders: number;
  units: number;
  revenue: Money;
  /** Every day of the range in order, also those on which nothing was sold. */
  days: { day: string; orders: number; units: number; revenue: Money }[];
}

/** The report's days by currency, most orders first: amounts of two currencies have no sum. */
export function salesByCurrency({ from, to, days }: Report): CurrencySales[] {
  const codes = [...new Set(days.map(({ revenue }) => revenue.currencyCode))];
  return codes
    .map((currencyCode): CurrencySales => {
      const own = days.filter(({ revenue }) => revenue.currencyCode === currencyCode);
      const digits = own[0]?.revenue.amount.split('.')[1]?.length ?? 0;
      const money = (minorUnits: number): Money => ({
        minorUnits,
        currencyCode,
        amount: decimal(minorUnits, digits),
      });
      const byDay = new Map(own.map((each) => [each.day, each]));
      return {
        currencyCode,
        orders: sum(own.map(({ orders }) => orders)),
        units: sum(own.map(({ units }) => units)),
        revenue: money(sum(own.map(({ revenue }) => revenue.minorUnits))),
        days: everyDay(from, to).map(
          (day) => byDay.get(day) ?? { day, orders: 0, units: 0, revenue: money(0) },
        ),
      };
    })
    .sort((a, b) => b.orders - a.orders);
}

function everyDay(from: string, to: string): string[] {
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) days.push(dayOf(at));
  return days;
}

/** Minor units as a decimal text, without floating point: 1205 with two digits is `12.05`. */
function decimal(minorUnits: number, digits: number): string {
  if (digits === 0) return String(minorUnits);
  const text = String(minorUnits).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The sum of counts. */
export const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

/** `28 Nov` for a day, whatever the reader's time zone. */
export function shortDay(day: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    Date.parse(day),
  );
}

/** A name that fits beside a bar. */
export const shortened = (name: string, most = 24) =>
  name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;
