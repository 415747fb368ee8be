import { generateKeyPair, SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { guest, newCustomer, send, type Customer } from '../support/customer.ts';

let ada: Customer;
beforeAll(async () => {
  ada = await newCustomer();
});

const CART = '{ activeCart { id } }';
const PUBLISH = 'mutation { orderChangePublish(input: { id: "ord_1", state: CONFIRMED, seq: 1 }) { id } }';

/** A token that says what the customer's says, changed, and signed by somebody else. */
async function forged(change: Record<string, unknown>, alg = 'RS256'): Promise<string> {
  const { privateKey } = await generateKeyPair(alg);
  const { kid } = decodeProtectedHeader(ada.token);
  return new SignJWT({ ...decodeJwt(ada.token), ...change })
    .setProtectedHeader({ alg, kid: kid as string })
    .sign(privateKey);
}

/** The customer's token with a part of it exchanged and the signature kept. */
function edited(change: Record<string, unknown>): string {
  const [header, payload, signature] = ada.token.split('.') as [string, string, string];
  const claims = { ...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...change };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

describe('a token', () => {
  it('of Cognito is taken', async () => {
    expect(await ada.send(CART)).toEqual({ status: 200, data: { activeCart: null }, errors: [] });
  });

  it.each([
    ['signed by somebody else', () => forged({})],
    ['signed by somebody else with a later expiry', () => forged({ exp: 4_000_000_000 })],
    ['edited to be somebody else', () => Promise.resolve(edited({ sub: 'other' }))],
    ['edited to have expired', () => Promise.resolve(edited({ exp: 1 }))],
    ['edited to be staff', () => Promise.resolve(edited({ 'cognito:groups': ['staff'] }))],
    ['without a signature', () => Promise.resolve(`${ada.token.split('.').slice(0, 2).join('.')}.`)],
    ['that is not one', () => Promise.resolve('not-a-token')],
  ])('%s is refused', async (_case, make) => {
    const answer = await send({ authorization: await make() }, CART);
    expect(answer.status).toBe(401);
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([{ errorType: 'UnauthorizedException' }]);
  });

  it('is needed: nothing and a wrong API key are refused', async () => {
    for (const headers of [{}, { 'x-api-key': 'da2-wrong' }] as Record<string, string>[]) {
      expect((await send(headers, '{ products(first: 1) { nodes { id } } }')).status).toBe(401);
    }
  });
});

describe('a guest', () => {
  it('sees the catalogue and no cart', async () => {
    expect((await guest('{ products(first: 1) { nodes { id } } }')).errors).toEqual([]);
    const answer = await guest(CART);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ activeCart: null });
    expect(answer.errors).toMatchObject([{ errorType: 'Unauthorized', path: ['activeCart'] }]);
  });
});

describe('publishing a change', () => {
  it('is refused to everybody but the shop’s own services', async () => {
    const staff = await newCustomer('admin');
    for (const answer of [await guest(PUBLISH), await ada.send(PUBLISH), await staff.send(PUBLISH)]) {
      expect(answer.data).toEqual({ orderChangePublish: null });
      expect(answer.errors[0]).toMatchObject({
        errorType: 'Unauthorized',
        message: 'Not Authorized to access orderChangePublish on type Mutation',
      });
    }
  });
});

describe('what is not GraphQL', () => {
  const post = (body: string) =>
    fetch(inject('shop').graphql, { method: 'POST', headers: { 'x-api-key': inject('shop').apiKey }, body });

  it.each([
    ['an empty body', '', 400, 'Request body is empty.'],
    ['no JSON', 'meow', 400, 'Unable to parse GraphQL query.'],
    ['no query', '{}', 400, 'Unable to parse GraphQL query.'],
    ['a batch', '[{"query":"{ __typename }"}]', 400, 'Unable to parse GraphQL query.'],
  ])('%s is refused', async (_case, body, status, message) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { errors: { message: string }[] }).errors[0]?.message).toBe(message);
  });

  it('a field that does not exist is named', async () => {
    const answer = await guest('{ nonsense }');
    expect(answer.errors.map((error) => error.message)).toEqual([
      "Validation error of type FieldUndefined: Field 'nonsense' in type 'Query' is undefined @ 'nonsense'",
    ]);
  });

  it('braces that don’t match are no internal error', async () => {
    const answer = await guest('{ products(first: 1) {');
    expect(answer.data).toBeNull();
    expect(answer.errors).toHaveLength(1);
  });
});
