import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createShop, type Auth } from '../../../client/sdk/index.ts';
import { startGraphqlServer } from './support/graphqlServer.ts';
import { Inbox } from './support/inbox.ts';
import { startRealtimeServer } from './support/realtimeServer.ts';
import { accept, acceptStart } from './support/subscriber.ts';

describe('queries and mutations', () => {
  let server: Awaited<ReturnType<typeof startGraphqlServer>>;
  beforeEach(async () => void (server = await startGraphqlServer()));
  afterEach(() => server.close());
  const shopOf = (auth: Auth = { apiKey: 'da2-key' }) => createShop({ graphqlUrl: server.url, auth });

  it('answer what was asked for', async () => {
    const products = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    server.answerWith({ data: { products } });
    expect(await shopOf().products({ first: 3, after: 'cursor' })).toMatchObject(products);
    const variables = { first: 3, after: 'cursor' };
    const query = expect.stringContaining('query Products') as string;
    expect(server.requests[0]?.body).toMatchObject({ query, variables });
  });

  it('ask again each time: stock and prices change', async () => {
    const shop = shopOf();
    for (const handle of ['mug', 'cup']) {
      server.answerWith({ data: { product: { __typename: 'Product', id: 'prod_1', handle } } });
      expect(await shop.product('mug')).toMatchObject({ handle });
    }
  });

  it('are sent with the API key, or with the token of the moment as it is', async () => {
    server.answerWith({ data: { product: null } });
    expect(await shopOf().product('none')).toBeNull();
    let asked = 0;
    const shop = shopOf({ token: () => Promise.resolve(`token-${(asked += 1)}`) });
    await shop.product('none');
    await shop.product('none');
    expect(server.requests.map(({ headers }) => [headers['x-api-key'], headers.authorization])).toEqual([
      ['da2-key', undefined],
      [undefined, 'token-1'],
      [undefined, 'token-2'],
    ]);
  });

  it('reject with what the API refused', async () => {
    const errors = [{ message: 'Not yours.', errorType: 'Unauthorized' }];
    server.answerWith({ data: { cart: null }, errors });
    await expect(shopOf().cart('cart_1')).rejects.toThrow('Not yours.');
  });

  it('reject when the API cannot be reached', async () => {
    const shop = shopOf();
    await server.close();
    await expect(shop.activeCart()).rejects.toMatchObject({ networkError: expect.any(Error) as Error });
  });
});

describe('following an order', () => {
  let server: Awaited<ReturnType<typeof startRealtimeServer>>;
  beforeEach(async () => void (server = await startRealtimeServer()));
  afterEach(() => server.close());
  const shopOf = () =>
    createShop({ graphqlUrl: `http://${server.host}/graphql`, auth: { apiKey: 'da2-key' } });
  const change = {
    id: 'ord_1',
    state: 'RESERVED',
    seq: 2,
    previousState: 'PENDING',
    message: null,
    at: null,
  };

  it('tells of each change, and whenever the subscription stands, after a reconnect too', async () => {
    const heard = new Inbox<string>('call');
    const stop = shopOf().onOrderChanged('ord_1', ({ state }) => heard.put(state), {
      onSubscribed: () => heard.put('subscribed'),
    });
    const first = await accept(server);
    expect(first.path).toBe('/graphql/realtime');
    const { id, payload } = await acceptStart(first);
    const { data } = payload as { data: string };
    expect(JSON.parse(data)).toMatchObject({ variables: { orderId: 'ord_1' } });
    expect(await heard.next()).toBe('subscribed');
    first.send({ type: 'data', id, payload: { data: { onOrderChanged: change } } });
    expect(await heard.next()).toBe('RESERVED');

    first.drop();
    const second = await accept(server);
    await acceptStart(second);
    expect(await heard.next()).toBe('subscribed');
    stop();
    expect(await second.received.next()).toEqual({ type: 'stop', id });
    await second.closed;
  });

  it('tells why it may not', async () => {
    const heard = new Inbox<string>('call');
    shopOf().onOrderChanged('ord_2', ({ state }) => heard.put(state), {
      onError: ({ message }) => heard.put(message),
    });
    const connection = await accept(server);
    const { id } = await connection.received.next();
    connection.send({ type: 'error', id, payload: { errors: [{ message: 'Not your order.' }] } });
    expect(await heard.next()).toContain('Not your order.');
  });
});
