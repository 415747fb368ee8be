import { describe, expect, inject, it } from 'vitest';
import { guest, newCustomer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { newVariant, stockOf } from '../support/stock.ts';

describe('one cart', () => {
  it('placed ten times at once under ten keys is one order', async () => {
    const customer = await newCustomer();
    const variant = await newVariant(50);
    const cart = await newCart(customer, [{ variantId: variant, quantity: 1 }]);
    const answers = await Promise.all(Array.from({ length: 10 }, () => placeOrder(customer, cart)));
    const placed = answers.map(({ data }) => data.orderPlace).filter((payload) => payload.order);
    expect(placed).toHaveLength(1);
    const codes = answers.flatMap(({ data }) =>
      data.orderPlace.userErrors.map((error: { code: string }) => error.code),
    );
    expect(codes).toHaveLength(9);
    expect(codes.every((code) => ['CONFLICT', 'CART_ALREADY_ORDERED'].includes(code))).toBe(true);
    await orderIn(customer, placed[0].order.id, ['CONFIRMED']);
    expect(await stockOf(variant)).toMatchObject({ available: 49, sold: 1 });
  });
});

describe('what the server owns', () => {
  it.each(['customerId: "x"', 'total: 1', 'state: CONFIRMED', 'lines: []'])(
    'can’t be sent: %s',
    async (extra) => {
      const customer = await newCustomer();
      const answer = await customer.send(
        `mutation { orderPlace(input: { cartId: "c", idempotencyKey: "k", paymentMethod: "p", email: "a@example.com",
        shippingAddress: { name: "n", line1: "l", city: "c", countryCode: "DE" }, ${extra} }) { order { id } } }`,
      );
      expect(answer.data).toBeNull();
      expect(answer.errors.length).toBeGreaterThan(0);
    },
  );
});

describe('an expensive query', () => {
  it('of 8 levels is answered, and of 9 refused where it goes too deep', async () => {
    const products = 'products(first: 1) { edges { node { variants { price { amount } } } } }';
    const eight = `{ collections(first: 1) { nodes { ${products} } } }`;
    expect((await guest(eight)).errors).toEqual([]);
    const nine = `{ collections(first: 1) { edges { node { ${products} } } } }`;
    expect((await guest(nine)).errors.map((error) => error.errorType)).toContain('QueryDepthLimitReached');
  });

  it('with more than 200 resolvers is cut off', async () => {
    const aliases = Array.from({ length: 201 }, (_, n) => `a${n}: product(handle: "none") { id }`).join(' ');
    const { data, errors } = await guest(`{ ${aliases} }`);
    expect(data.a0).toBeNull();
    expect(errors.map((error) => error.errorType)).toEqual(['ResolverExecutionLimitReached']);
  });
});

describe('through the one address in front', () => {
  it.each([
    '/_ministack/health',
    '/_local/iam/credential',
    '/_local/save',
    '//evil',
    '/..%2f..%2fpackage.json',
    '/2015-03-31/functions',
    '/?Action=ListUsers',
  ])('nothing of the local cloud is reached at %s', async (path) => {
    const { storefront } = inject('shop');
    for (const method of ['GET', 'POST']) {
      const response = await fetch(storefront + path, { method });
      const text = await response.text();
      expect(text).not.toMatch(/secretAccessKey|"services"|FunctionName|<Users>/);
    }
  });
});

it('the local cloud can’t be wiped through the one address in front', async () => {
  const { storefront } = inject('shop');
  for (const path of ['/_ministack/reset', '/_ministack/config', '/cognito-idp/']) {
    const response = await fetch(storefront + path, { method: 'POST', body: '{}' });
    expect(response.status, path).toBeGreaterThanOrEqual(400);
  }
  expect((await guest('{ products(first: 1) { nodes { id } } }')).data.products.nodes).toHaveLength(1);
});

it('a fault’s answer names nothing of our inside', async () => {
  const customer = await newCustomer();
  const answers = [
    await customer.send('query($id: ID!) { cart(id: $id) { id } }', { id: 'x'.repeat(3_000) }),
    await customer.send('query($id: ID!) { order(id: $id) { id } }', { id: 'x'.repeat(3_000) }),
    await guest('query($h: String!) { product(handle: $h) { id } }', { h: 'x'.repeat(3_000) }),
  ];
  for (const answer of answers) {
    expect(JSON.stringify(answer)).not.toMatch(/arn:|ShopServices|DynamoDB|at .*\.ts|Service:/);
  }
});
