import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { TRENDS_KEY } from '../../functions/insight/adapters/dynamoTrends.ts';
import { guest, newCustomer, type Customer } from '../support/customer.ts';
import { withoutAction } from '../support/iam.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { newVariant, outputs, tables } from '../support/stock.ts';
import { runTrends, soldOn } from '../support/trends.ts';

const DAY_MS = 86_400_000;
const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
const today = dayBefore(0);
/** No other test sells in it. */
const CURRENCY = 'NOK';
const productOf = (variantId: string) => `prod_${variantId.split('_')[1]}`;

async function buy(customer: Customer, variantId: string, quantity: number, paymentMethod = 'pm_card_visa') {
  const cart = await newCart(customer, [{ variantId, quantity }]);
  const placed = await placeOrder(customer, cart, { paymentMethod });
  return (placed.data.orderPlace.order as { id: string }).id;
}

describe('the sales report', () => {
  const REPORT = `query($from: AWSDate!, $to: AWSDate!) {
    salesReport(from: $from, to: $to) {
      days { day orders units revenue { minorUnits currencyCode } }
      ended { cancelled }
      states { state orders }
      products { productId title units revenue { minorUnits currencyCode } }
    }
  }`;
  interface Report {
    days: { orders: number; units: number; revenue: { minorUnits: number; currencyCode: string } }[];
    ended: { cancelled: number }[];
    states: { state: string; orders: number }[];
    products: { productId: string }[];
  }
  // Also right when the day changes meanwhile.
  const range = () => ({ from: dayBefore(1), to: dayBefore(0) });
  const add = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0);
  const own = (report: Report, productId: string) => {
    const days = report.days.filter(({ revenue }) => revenue.currencyCode === CURRENCY);
    return {
      orders: add(days.map(({ orders }) => orders)),
      units: add(days.map(({ units }) => units)),
      revenue: add(days.map(({ revenue }) => revenue.minorUnits)),
      product: report.products.find((product) => product.productId === productId),
    };
  };

  it('has what was sold, rejected and cancelled', async () => {
    const [staff, customer, variant] = await Promise.all([
      newCustomer('staff'),
      newCustomer(),
      newVariant(100, 1250, CURRENCY),
    ]);
    const report = async () => (await staff.send(REPORT, range())).data.salesReport as Report;
    const before = await report();
    const [sold, declined, cancelled] = await Promise.all([
      buy(customer, variant, 40),
      buy(customer, variant, 3, 'pm_card_chargeDeclined'),
      buy(customer, variant, 2),
    ]);
    await orderIn(customer, cancelled, ['CONFIRMED']);
    await customer.send(
      'mutation($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }',
      { input: { orderId: cancelled, idempotencyKey: randomUUID() } },
    );
    await Promise.all([
      orderIn(customer, sold, ['CONFIRMED']),
      orderIn(customer, declined, ['REJECTED']),
      orderIn(customer, cancelled, ['CANCELLED']),
    ]);

    // An order counts once it is confirmed, whatever becomes of it; what was never paid for does not.
    const productId = productOf(variant);
    await expect
      .poll(async () => own(await report(), productId), { timeout: 10_000, interval: 500 })
      .toEqual({
        orders: 2,
        units: 42,
        revenue: 42 * 1250,
        product: {
          productId,
          title: 'Test product',
          units: 42,
          revenue: { minorUnits: 42 * 1250, currencyCode: CURRENCY },
        },
      });
    const growth = async () => {
      const after = await report();
      const count = ({ states }: Report, state: string) =>
        states.find((each) => each.state === state)?.orders ?? 0;
      const more = (state: string) => count(after, state) - count(before, state);
      const cancellations = ({ ended }: Report) => add(ended.map((day) => day.cancelled));
      return {
        rejected: more('REJECTED'),
        cancelled: more('CANCELLED'),
        cancellations: cancellations(after) - cancellations(before),
      };
    };
    await expect
      .poll(growth, { timeout: 10_000, interval: 500 })
      .toEqual({ rejected: 1, cancelled: 1, cancellations: 1 });
  });

  it('is for the staff', async () => {
    const customer = await newCustomer();
    for (const ask of [guest, customer.send]) {
      const { data, errors } = await ask(REPORT, range());
      expect(data?.salesReport ?? null).toBeNull();
      expect(errors[0]).toMatchObject({ errorType: 'Unauthorized' });
    }
  });

  it('says what to do when the store of events does not answer', async () => {
    const staff = await newCustomer('staff');
    const { SalesReportRoleName = '' } = await outputs('ShopEvents');
    const { data, errors } = await withoutAction(SalesReportRoleName, 'athena:GetQueryResults', () =>
      staff.send(REPORT, range()),
    );
    expect(data).toEqual({ salesReport: null });
    expect(errors).toMatchObject([
      {
        errorType: 'ReportUnavailable',
        message: expect.stringContaining('try again in a few minutes') as string,
      },
    ]);
    expect((await staff.send(REPORT, range())).errors).toEqual([]);
  });

  it('refuses days that can’t be asked for, in a sentence', async () => {
    const staff = await newCustomer('staff');
    const { errors } = await staff.send(REPORT, { from: '2026-11-28', to: '2026-11-27' });
    expect(errors).toMatchObject([
      { errorType: 'InvalidRange', message: 'The first day, 2026-11-28, is after the last, 2026-11-27.' },
    ]);
  });
});

describe('the trends', () => {
  interface Trends {
    asOf: string | null;
    nodes: { rank: number; score: number; product: { id: string } }[];
  }
  const shown = async () =>
    (await guest('{ trendingProducts(first: 100) { asOf nodes { rank score product { id } } } }')).data
      .trendingProducts as Trends;
  // No run of now would be newer than what is shown as of tonight.
  afterAll(async () => {
    const { TrendsTableName } = await outputs('ShopEvents');
    await tables().send(new DeleteCommand({ TableName: TrendsTableName, Key: TRENDS_KEY }));
  });

  // The end of today, so that all of today counts at any hour.
  const asOf = (minute: number) => `${today}T23:${minute}:00.000Z`;

  it('a product that is bought and looked at rises', async () => {
    const customer = await newCustomer();
    const [rising, steady] = [await newVariant(100), await newVariant(100)];
    const pastDays = Array.from({ length: 10 }, (_, days) => dayBefore(days + 1));
    for (const variant of [rising, steady])
      await Promise.all(pastDays.map((day) => soldOn(day, productOf(variant))));
    const order = await buy(customer, rising, 30);
    const events = Array.from({ length: 25 }, () => ({
      id: randomUUID(),
      type: 'PRODUCT_VIEWED',
      productId: productOf(rising),
    }));
    await customer.send('mutation($input: EventsTrackInput!) { eventsTrack(input: $input) { accepted } }', {
      input: { events },
    });
    await orderIn(customer, order, ['CONFIRMED']);
    const found = ({ nodes }: Trends, variant: string) =>
      nodes.find(({ product }) => product.id === productOf(variant));
    expect(found(await shown(), rising)).toBeUndefined();

    expect(await runTrends({ asOf: asOf(58) })).toMatchObject({ status: 'SUCCEEDED' });
    const after = await shown();
    expect(after.asOf).toBe(asOf(58));
    expect(found(after, rising)?.score).toBeGreaterThan(0);
    // The same but for today; it may be too far down to be shown.
    expect(found(after, rising)?.rank).toBeLessThan(found(after, steady)?.rank ?? Infinity);
  });

  it('a run that fails says why, and an older one comes late: what was shown stays', async () => {
    const before = await shown();
    expect(before.asOf).not.toBeNull();
    const [failed, older] = await Promise.all([
      runTrends({ asOf: '2020-01-01T00:00:00.000Z' }),
      runTrends({ asOf: asOf(57) }),
    ]);
    expect(failed).toMatchObject({
      status: 'FAILED',
      error: 'TrainingFailed',
      cause: expect.stringContaining('there is nothing to learn from') as string,
    });
    expect(older.status).toBe('SUCCEEDED');
    expect(JSON.parse(older.output as string)).toMatchObject({ published: { published: false } });
    expect(await shown()).toEqual(before);
  });

  it('the forecast is for the staff', async () => {
    const query = '{ trendingProducts(first: 1) { nodes { forecast { total { expected low high } } } } }';
    const staff = await newCustomer('staff');
    const { total } = (await staff.send(query)).data.trendingProducts.nodes[0].forecast;
    expect(total.low).toBeLessThanOrEqual(total.high as number);
    expect(total.expected).toBeGreaterThan(0);
    const { data, errors } = await guest(query);
    expect(data.trendingProducts.nodes).toEqual([{ forecast: null }]);
    expect(errors).toMatchObject([{ errorType: 'Unauthorized' }]);
  });
});
