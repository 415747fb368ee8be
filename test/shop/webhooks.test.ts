import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { aws } from '../support/aws.ts';
import { newCustomer, type Customer } from '../support/customer.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { newVariant } from '../support/stock.ts';

let ada: Customer;
beforeAll(async () => {
  ada = await newCustomer();
});

const nowS = () => Math.floor(Date.now() / 1000);
const path = (sender: string) => new URL(sender, inject('shop').webhooks);

async function post(sender: string, body: string, headers: Record<string, string>) {
  const answer = await fetch(path(sender), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as { message: string } };
}

/** An event as Stripe signs it. */
function stripeEvent(change: { id?: string; object?: unknown; timestamp?: number; secret?: string } = {}) {
  const payload = JSON.stringify({
    id: change.id ?? `evt_${randomUUID()}`,
    object: 'event',
    type: 'payment_intent.amount_capturable_updated',
    data: { object: change.object ?? { object: 'payment_intent', status: 'requires_capture', metadata: {} } },
  });
  const header = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: change.secret ?? inject('shop').parties.payment.webhookSecret,
    timestamp: change.timestamp ?? nowS(),
  });
  return { payload, headers: { 'stripe-signature': header } };
}

/** An event as the carrier signs it. */
function carrierEvent(data: unknown, at = new Date(), secret = inject('shop').parties.carrier.webhookSecret) {
  const id = `msg_${randomUUID()}`;
  const payload = JSON.stringify({ type: 'shipment.delivered', data });
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, payload),
  };
  return { payload, headers };
}

describe('a webhook is not believed', () => {
  it.each([
    ['without a signature', () => ({ ...stripeEvent(), headers: {} })],
    ['signed with another secret', () => stripeEvent({ secret: 'whsec_c29tZSBvdGhlciBzZWNyZXQgb2YgMjQh' })],
    ['301 seconds old', () => stripeEvent({ timestamp: nowS() - 301 })],
    ['more than a minute from the future', () => stripeEvent({ timestamp: nowS() + 75 })],
    [
      'with a body that was changed',
      () => {
        const event = stripeEvent();
        return { ...event, payload: event.payload.replace('requires_capture', 'succeeded') };
      },
    ],
  ])('%s, from the payment provider', async (_case, make) => {
    const { payload, headers } = make();
    const answer = await post('payment', payload, headers);
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatch(/^The (signature is not right|timestamp is more than \d+ seconds)/);
  });

  it.each([
    [
      'signed with another secret',
      () => carrierEvent({}, new Date(), 'whsec_c29tZSBvdGhlciBzZWNyZXQgb2YgMjQh'),
    ],
    ['301 seconds old', () => carrierEvent({}, new Date(Date.now() - 301_000))],
    ['more than a minute from the future', () => carrierEvent({}, new Date(Date.now() + 75_000))],
  ])('%s, from the carrier', async (_case, make) => {
    const { payload, headers } = make();
    expect((await post('carrier', payload, headers)).status).toBe(400);
  });

  it('by any other method or path', async () => {
    expect((await fetch(path('payment'))).status).toBe(404);
    expect((await post('unknown', '{}', {})).status).toBe(403);
    expect(
      (await fetch(new URL('payment/../../_ministack/ses/messages', inject('shop').webhooks))).status,
    ).not.toBe(200);
  });
});

describe('a webhook that is right', () => {
  it('is taken once, however often it comes', async () => {
    const { payload, headers } = stripeEvent();
    expect(await post('payment', payload, headers)).toEqual({ status: 200, body: { message: 'queued' } });
    expect(await post('payment', payload, headers)).toEqual({ status: 200, body: { message: 'duplicate' } });
  });

  it('about money changes nothing when it comes late or again', async () => {
    const variant = await newVariant(3);
    const placed = await placeOrder(ada, await newCart(ada, [{ variantId: variant, quantity: 1 }]));
    const orderId = placed.data.orderPlace.order.id as string;
    await orderIn(ada, orderId, ['CONFIRMED']);
    const { payload, headers } = stripeEvent({
      object: {
        object: 'payment_intent',
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined' },
        metadata: { orderId },
      },
    });
    expect((await post('payment', payload, headers)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const { data } = await ada.send('query($id: ID!) { order(id: $id) { state payment { status } } }', {
      id: orderId,
    });
    expect(data.order).toEqual({ state: 'CONFIRMED', payment: { status: 'CAPTURED' } });
  });

  it('but names no parcel of ours, ends in the dead-letter queue, and holds nobody up', async () => {
    const poison = carrierEvent({ clientReference: 'nothing' });
    await triedAgainAfter(1);
    expect((await post('carrier', poison.payload, poison.headers)).status).toBe(200);
    const queue = await deadLetters();
    await expect.poll(() => waiting(queue), { timeout: 45_000, interval: 500 }).toBeGreaterThan(0);
    const { Messages } = await aws(SQSClient).send(new ReceiveMessageCommand({ QueueUrl: queue }));
    expect(Messages?.[0]?.Body).toBe(poison.payload);
    await triedAgainAfter(60);
  });
});

/** Five tries a minute apart are more than a test can wait for. */
async function triedAgainAfter(seconds: number): Promise<void> {
  await aws(SQSClient).send(
    new SetQueueAttributesCommand({
      QueueUrl: await queueNamed(/WebhookscarrierQueue/i),
      Attributes: { VisibilityTimeout: String(seconds) },
    }),
  );
}

const deadLetters = () => queueNamed(/WebhookscarrierDeadLetters/i);

async function queueNamed(name: RegExp): Promise<string> {
  const { QueueUrls } = await aws(SQSClient).send(new ListQueuesCommand({}));
  const found = QueueUrls?.find((url) => name.test(url));
  if (!found) throw new Error(`There is no such queue among ${QueueUrls?.join(', ')}.`);
  return found;
}

async function waiting(queue: string): Promise<number> {
  const { Attributes } = await aws(SQSClient).send(
    new GetQueueAttributesCommand({ QueueUrl: queue, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
}
