import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../functions/events/domain/envelope.ts';
import { orderEvent } from '../../../functions/events/domain/orderEvent.ts';
import { ORDER_EVENT_TYPES } from '../../../functions/events/domain/types.ts';
import { relayOrderEvents } from '../../../functions/events/relayOrderEvents.ts';
import { ORDER_TRANSITIONS } from '../../../functions/order/domain/states.ts';
import type { ChangeRecord } from '../../../functions/shared/streamRecords.ts';

const image = (seq: number, change: Record<string, unknown> = {}) => ({
  pk: 'ORDER#ord_1',
  sk: `EVENT#00000${seq}`,
  orderId: 'ord_1',
  seq,
  state: 'CONFIRMED',
  previousState: 'AUTHORIZED',
  at: '2026-11-28T10:00:00.000Z',
  message: 'Your order is confirmed.',
  correlationId: 'c',
  number: 'ABCDEFGH',
  currencyCode: 'EUR',
  total: 2500,
  customerId: 'cus_1',
  ...change,
});
const record = (newImage: Record<string, unknown>, eventName = 'INSERT'): ChangeRecord => ({
  id: String(newImage.sk),
  eventName,
  newImage,
});

/** Told events by sink, and what was laid aside; the second sink can't be reached for one event. */
function sinks(unreachable?: string) {
  const told: string[][] = [[], []];
  const laidAside: string[] = [];
  const sink = (index: number) => ({
    put(event: EventEnvelope) {
      if (index === 1 && event.id === unreachable) return Promise.reject(new Error('connect ECONNREFUSED'));
      told[index]?.push(event.id);
      return Promise.resolve();
    },
  });
  const deadLetters = {
    send(laid: unknown) {
      laidAside.push((laid as ChangeRecord).id);
      return Promise.resolve();
    },
  };
  return { all: [sink(0), sink(1)], deadLetters, told, laidAside };
}

describe('an order event', () => {
  it('names what happened, to what, and whose doing it was, and nothing personal', () => {
    const lines = [
      { productId: 'p', variantId: 'v', productTitle: 'Tent', quantity: 2, unitPrice: 1250, sku: 'S' },
    ];
    const event = orderEvent(image(4, { lines, actor: 'cus_1', email: 'ada@example.com' }));
    expect(event).toEqual({
      id: 'ord_1#4',
      type: 'order.confirmed',
      version: 1,
      occurredAt: '2026-11-28T10:00:00.000Z',
      subject: 'ord_1',
      actor: 'cus_1',
      correlationId: 'c',
      data: {
        number: 'ABCDEFGH',
        state: 'CONFIRMED',
        previousState: 'AUTHORIZED',
        currencyCode: 'EUR',
        totalMinorUnits: 2500,
        lines: [
          { productId: 'p', variantId: 'v', productTitle: 'Tent', quantity: 2, unitPriceMinorUnits: 1250 },
        ],
      },
    });
  });

  it('has a type for each state an order can be in', () => {
    expect(Object.keys(ORDER_EVENT_TYPES).sort()).toEqual(Object.keys(ORDER_TRANSITIONS).sort());
    expect(new Set(Object.values(ORDER_EVENT_TYPES)).size).toBe(Object.keys(ORDER_TRANSITIONS).length);
  });
});

describe('the relay', () => {
  it('tells every sink of the events, in order, and of nothing else', async () => {
    const to = sinks();
    const meta = record({ sk: 'META' }, 'MODIFY');
    const changed = record(image(1), 'MODIFY');
    const told = await relayOrderEvents(
      [record(image(1)), meta, changed, record(image(2))],
      to.all,
      to.deadLetters,
    );
    expect(told).toBe(2);
    expect(to.told).toEqual([
      ['ord_1#1', 'ord_1#2'],
      ['ord_1#1', 'ord_1#2'],
    ]);
  });

  it.each([
    ['a state that nobody knows', { state: 'LOST' }],
    ['a property every object has as its state', { state: 'toString' }],
    ['no number', { number: undefined }],
    ['a sequence that is text', { seq: 'one' }],
    ['a time that is none', { at: 'yesterday' }],
    ['lines that are no list', { lines: 'two' }],
  ])('lays aside a record with %s, and goes on', async (_case, change) => {
    const to = sinks();
    await relayOrderEvents([record(image(1, change)), record(image(2))], to.all, to.deadLetters);
    expect(to.laidAside).toEqual(['EVENT#000001']);
    expect(to.told[1]).toEqual(['ord_1#2']);
  });

  it('fails as a whole when a sink can’t be reached, so that the batch comes again in order', async () => {
    const to = sinks('ord_1#1');
    const batch = [record(image(1)), record(image(2))];
    await expect(relayOrderEvents(batch, to.all, to.deadLetters)).rejects.toThrow('ECONNREFUSED');
    expect(to.told).toEqual([['ord_1#1'], []]);
    expect(to.laidAside).toEqual([]);
  });
});
