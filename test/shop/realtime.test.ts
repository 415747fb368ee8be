import { describe, expect, it } from 'vitest';
import { newCustomer } from '../support/customer.ts';
import { newCart, placeOrder } from '../support/ordering.ts';
import { follow } from '../support/subscriber.ts';
import { newVariant } from '../support/stock.ts';

const WITHIN_MS = 20_000;

describe('onOrderChanged', () => {
  it('brings the owner and staff every change, in order, and a stranger nothing', async () => {
    const [owner, stranger, staff] = await Promise.all([newCustomer(), newCustomer(), newCustomer('staff')]);
    const variant = await newVariant(5);
    const everything = await follow(staff, 'subscription { onOrdersChanged { id seq state } }');
    const cart = await newCart(owner, [{ variantId: variant, quantity: 1 }]);
    const id = (await placeOrder(owner, cart)).data.orderPlace.order.id as string;
    const query =
      'subscription($id: ID!) { onOrderChanged(orderId: $id) { id seq state previousState message at } }';
    const own = await follow(owner, query, { id });

    const refused = follow(stranger, query, { id });
    await expect(refused).rejects.toThrow('Not Authorized to access onOrderChanged on type Subscription');
    const missing = follow(stranger, query, { id: 'ord_none' });
    await expect(missing).rejects.toThrow('Not Authorized to access onOrderChanged on type Subscription');

    const live = await own.until(
      (events) => events.some((event) => event.onOrderChanged.state === 'CONFIRMED'),
      WITHIN_MS,
    );
    const seqs = live.map((event) => event.onOrderChanged.seq as number);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(live.at(-1)?.onOrderChanged).toMatchObject({
      id,
      state: 'CONFIRMED',
      previousState: 'AUTHORIZED',
      seq: 4,
    });

    const seen = await everything.until(
      (events) => events.some((event) => event.onOrdersChanged.id === id && event.onOrdersChanged.seq === 4),
      WITHIN_MS,
    );
    const states = seen
      .filter((event) => event.onOrdersChanged.id === id)
      .map((event) => event.onOrdersChanged.state);
    expect(states).toEqual(['PENDING', 'RESERVED', 'AUTHORIZED', 'CONFIRMED']);
    own.close();
    everything.close();
  });

  it('brings nothing of other orders', async () => {
    const [ada, bob] = await Promise.all([newCustomer(), newCustomer()]);
    const variant = await newVariant(10);
    const line = [{ variantId: variant, quantity: 1 }];
    const adas = (await placeOrder(ada, await newCart(ada, line))).data.orderPlace.order.id as string;
    const query = 'subscription($id: ID!) { onOrderChanged(orderId: $id) { id seq } }';
    const own = await follow(ada, query, { id: adas });
    const bobs = (await placeOrder(bob, await newCart(bob, line))).data.orderPlace.order.id as string;
    const theirs = await follow(bob, query, { id: bobs });
    await theirs.until((events) => events.some((event) => event.onOrderChanged.seq === 4), WITHIN_MS);
    expect(own.events.filter((event) => event.onOrderChanged.id !== adas)).toEqual([]);
    own.close();
    theirs.close();
  });

  it('lets customers not follow the whole shop', async () => {
    const customer = await newCustomer();
    await expect(follow(customer, 'subscription { onOrdersChanged { id } }')).rejects.toThrow(
      'Not Authorized',
    );
  });
});
