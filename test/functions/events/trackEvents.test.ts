import type { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { describe, expect, it } from 'vitest';
import { kinesisStream } from '../../../functions/events/adapters/kinesisStream.ts';
import type { BehaviourEvent } from '../../../functions/events/domain/behaviour.ts';
import type { EventEnvelope } from '../../../functions/events/domain/envelope.ts';
import { trackEvents } from '../../../functions/events/trackEvents.ts';

const NOW = Date.parse('2026-11-28T10:00:00.000Z');
const clock = { nowMs: () => NOW };
const viewed = (change: Partial<BehaviourEvent> = {}): BehaviourEvent => ({
  id: 'event-0001',
  type: 'PRODUCT_VIEWED',
  productId: 'prod_1',
  ...change,
});

/** Tracks events; answers what was stored beside the answer. */
async function track(events: BehaviourEvent[], more: { visitorId?: string; customerId?: string } = {}) {
  const stored: EventEnvelope[] = [];
  const sink = {
    putAll(these: EventEnvelope[]) {
      stored.push(...these);
      return Promise.resolve([]);
    },
  };
  const { customerId = null, visitorId = null } = more;
  const answer = await trackEvents(
    { customerId, correlationId: 'c', input: { visitorId, events } },
    sink,
    clock,
  );
  return { ...answer, stored };
}

describe('a behaviour event', () => {
  it('becomes an envelope under the id its sender chose, in UTC', async () => {
    const occurredAt = '2026-11-28T10:30:00+01:00';
    const { stored } = await track([viewed({ occurredAt })], { visitorId: 'visitor-1' });
    expect(stored).toEqual([
      {
        id: 'event-0001',
        type: 'product.viewed',
        version: 1,
        occurredAt: '2026-11-28T09:30:00.000Z',
        subject: 'prod_1',
        actor: 'visitor-1',
        correlationId: 'c',
        data: {},
      },
    ]);
  });

  it('is the signed-in customer’s, whatever visitor is named', async () => {
    const { stored } = await track([viewed()], { visitorId: 'visitor-1', customerId: 'cus_1' });
    expect(stored[0]?.actor).toBe('cus_1');
  });

  it.each([
    ['id', { id: 'ord_1#1' }],
    ['id', { id: 'short' }],
    ['occurredAt', { occurredAt: '2026-11-27T09:59:59.000Z' }],
    ['occurredAt', { occurredAt: '2026-11-28T10:05:01.000Z' }],
    ['occurredAt', { occurredAt: 'now' }],
    ['productId', { productId: null }],
    ['productId', { productId: "'; DROP TABLE events" }],
    ['quantity', { quantity: 1 }],
    ['query', { type: 'SEARCH_PERFORMED', productId: null, query: '   ', results: 1 }],
    ['results', { type: 'SEARCH_PERFORMED', productId: null, query: 'tent', results: -1 }],
    ['quantity', { type: 'CART_ADDED', variantId: 'var_1', quantity: 0 }],
    ['variantId', { type: 'CART_ADDED', quantity: 1 }],
  ] as [string, Partial<BehaviourEvent>][])('is refused for its %s: %j', async (field, change) => {
    const { accepted, userErrors, stored } = await track([viewed(change)]);
    expect({ accepted, stored }).toEqual({ accepted: 0, stored: [] });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['events', '0', field] }]);
  });

  it('counts once within a request', async () => {
    const { accepted, userErrors } = await track([viewed(), viewed()]);
    expect(accepted).toBe(1);
    expect(userErrors[0]?.path).toEqual(['events', '1', 'id']);
  });
});

/** A stream that refuses a record as often as it is told, and what was sent to it. */
function stream(refusals: Record<string, number>) {
  const sent: string[][] = [];
  const send = ({ input }: PutRecordsCommand) => {
    const ids = (input.Records ?? []).map(
      ({ Data }) => (JSON.parse(Buffer.from(Data as Uint8Array).toString()) as { id: string }).id,
    );
    sent.push(ids);
    const Records = ids.map((id) => {
      const left = refusals[id] ?? 0;
      refusals[id] = left - 1;
      return left > 0 ? { ErrorCode: 'ProvisionedThroughputExceededException' } : { SequenceNumber: '1' };
    });
    return Promise.resolve({ Records });
  };
  return { sink: kinesisStream({ send } as unknown as KinesisClient, 'events'), sent };
}

describe('records that the stream did not take', () => {
  const events = [viewed({ id: 'event-0001' }), viewed({ id: 'event-0002' })];
  const request = { customerId: null, correlationId: 'c', input: { events } };

  it('are sent again, and they alone', async () => {
    const { sink, sent } = stream({ 'event-0002': 2 });
    expect(await trackEvents(request, sink, clock)).toEqual({ accepted: 2, userErrors: [] });
    expect(sent).toEqual([['event-0001', 'event-0002'], ['event-0002'], ['event-0002']]);
  });

  it('are told of when they never go through', async () => {
    const { sink, sent } = stream({ 'event-0002': 99 });
    const { accepted, userErrors } = await trackEvents(request, sink, clock);
    expect(accepted).toBe(1);
    expect(userErrors).toMatchObject([{ code: 'UNAVAILABLE', path: ['events', '1'], retryable: true }]);
    expect(sent.length).toBe(4);
  });
});
