import { describe, expect, it } from 'vitest';
import {
  lastDays,
  salesByCurrency,
  shortDay,
  shortened,
  type Report,
} from '../../../client/storefront/src/state/insights.ts';
import { groupsOf } from '../../../client/storefront/src/state/staff.ts';

const sold = (day: string, currencyCode: string, minorUnits: number, amount: string, orders = 1) => ({
  day,
  orders,
  units: 2 * orders,
  revenue: { amount, minorUnits, currencyCode },
});
const report = (days: Report['days']): Report => ({
  from: '2026-02-27',
  to: '2026-03-02',
  days,
  ended: [],
  states: [],
  products: [],
});

describe('sales by currency', () => {
  it('has every day of the range, also those on which nothing was sold', () => {
    const [sales] = salesByCurrency(report([sold('2026-02-28', 'EUR', 1205, '12.05')]));
    expect(sales?.days.map(({ day, revenue }) => [day, revenue.amount])).toEqual([
      ['2026-02-27', '0.00'],
      ['2026-02-28', '12.05'],
      ['2026-03-01', '0.00'],
      ['2026-03-02', '0.00'],
    ]);
  });

  it('adds up within a currency only, in its own digits', () => {
    const days = [
      sold('2026-02-27', 'JPY', 900, '900'),
      sold('2026-02-27', 'EUR', 7, '0.07', 2),
      sold('2026-02-28', 'EUR', 1998, '19.98', 3),
    ];
    const sums = salesByCurrency(report(days)).map(({ days: _, ...rest }) => rest);
    expect(sums).toEqual([
      {
        currencyCode: 'EUR',
        orders: 5,
        units: 10,
        revenue: { amount: '20.05', minorUnits: 2005, currencyCode: 'EUR' },
      },
      {
        currencyCode: 'JPY',
        orders: 1,
        units: 2,
        revenue: { amount: '900', minorUnits: 900, currencyCode: 'JPY' },
      },
    ]);
  });

  it('is nothing when nothing was sold', () => expect(salesByCurrency(report([]))).toEqual([]));
});

it('the last days end with today, UTC', () => {
  expect(lastDays(7, Date.parse('2026-03-02T00:00:00+01:00'))).toEqual({
    from: '2026-02-23',
    to: '2026-03-01',
  });
});

it('days and names are short', () => {
  expect(shortDay('2026-03-01', 'en-GB')).toBe('1 Mar');
  expect(shortened('Campfire Enamel Mug')).toBe('Campfire Enamel Mug');
  expect(shortened('A tent with a very long name')).toBe('A tent with a very long…');
});

describe('the groups of an access token', () => {
  const token = (claims: object) =>
    `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
  it.each([
    [token({ 'cognito:groups': ['staff'], name: '>>>???' }), ['staff']],
    [token({}), []],
    ['no token', []],
    ['', []],
  ])('%s', (accessToken, groups) => expect(groupsOf(accessToken)).toEqual(groups));
});
