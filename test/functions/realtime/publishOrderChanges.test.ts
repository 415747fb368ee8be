import { describe, expect, it } from 'vitest';
import { PublishRefused, type Publisher } from '../../../functions/realtime/ports.ts';
import { publishOrderChanges } from '../../../functions/realtime/publishOrderChanges.ts';
import type { DeadLetters } from '../../../functions/shared/deadLetters.ts';
import type { ChangeRecord } from '../../../functions/shared/streamRecords.ts';

const event = (seq: number): ChangeRecord => ({
  id: `${seq}`,
  eventName: 'INSERT',
  newImage: {
    sk: `EVENT#${seq}`,
    orderId: 'ord_1',
    seq,
    state: 'PENDING',
    message: '',
    at: '',
    correlationId: 'c',
  },
});

/** Publishes into a list; refuses or fails for chosen seqs. */
function recorder(refused: number[] = [], unreachable: number[] = []) {
  const published: number[] = [];
  const laidAside: string[] = [];
  const publisher: Publisher = {
    publish(change) {
      if (unreachable.includes(change.seq)) return Promise.reject(new Error('connect ECONNREFUSED'));
      if (refused.includes(change.seq)) return Promise.reject(new PublishRefused('no'));
      published.push(change.seq);
      return Promise.resolve();
    },
  };
  const deadLetters: DeadLetters = {
    send(record) {
      laidAside.push((record as ChangeRecord).id);
      return Promise.resolve();
    },
  };
  return { publisher, deadLetters, published, laidAside };
}

describe('the publisher of order changes', () => {
  it('publishes events in order and nothing else', async () => {
    const to = recorder();
    const meta: ChangeRecord = { id: 'm', eventName: 'MODIFY', newImage: { sk: 'META' } };
    await publishOrderChanges([event(1), meta, event(2)], to.publisher, to.deadLetters);
    expect(to.published).toEqual([1, 2]);
    expect(to.laidAside).toEqual([]);
  });

  it('lays aside what is no event or is refused, and goes on', async () => {
    const to = recorder([2]);
    const poison: ChangeRecord = { id: 'poison', eventName: 'INSERT', newImage: { sk: 'EVENT#x', seq: 'x' } };
    await publishOrderChanges([poison, event(1), event(2), event(3)], to.publisher, to.deadLetters);
    expect(to.published).toEqual([1, 3]);
    expect(to.laidAside).toEqual(['poison', '2']);
  });

  it('fails as a whole when the API can’t be reached, so that the batch comes again', async () => {
    const to = recorder([], [2]);
    await expect(publishOrderChanges([event(1), event(2)], to.publisher, to.deadLetters)).rejects.toThrow(
      'ECONNREFUSED',
    );
    expect(to.laidAside).toEqual([]);
  });
});
