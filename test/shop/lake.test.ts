import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EventEnvelope } from '../../functions/events/domain/envelope.ts';
import { askLake, objectsWith, putEvent, putText } from '../support/lake.ts';

const event = (subject: string, change: Partial<EventEnvelope> = {}): EventEnvelope => ({
  id: randomUUID(),
  type: 'product.viewed',
  version: 1,
  occurredAt: '2026-11-28T10:00:00.000Z',
  subject,
  actor: null,
  correlationId: 'test',
  data: { quantity: 2, words: ['a', "b's"] },
  ...change,
});

it('an event on the stream is counted by Athena under its type and day, once per id', async () => {
  const subject = randomUUID();
  const twice = event(subject);
  for (const one of [twice, twice, event(subject, { occurredAt: '2026-11-29T00:00:00.000Z' })])
    await putEvent(one);
  await putEvent(event(subject, { type: 'cart.added' }));
  const query = `
    SELECT type, day, count(DISTINCT id) AS events, sum(CAST(json_extract_scalar(data, '$.quantity') AS integer)) AS quantity
    FROM events WHERE subject = '${subject}' AND day BETWEEN '2026-11-28' AND '2026-11-29'
    GROUP BY type, day ORDER BY type, day`;
  await expect
    .poll(() => askLake(query), { timeout: 10_000 })
    .toEqual([
      { type: 'cart.added', day: '2026-11-28', events: '1', quantity: '2' },
      { type: 'product.viewed', day: '2026-11-28', events: '1', quantity: '4' },
      { type: 'product.viewed', day: '2026-11-29', events: '1', quantity: '2' },
    ]);
});

it('what is no event lies under the error prefix, and the rest flows', async () => {
  const subject = randomUUID();
  const broken = `{"type": "product.viewed", "subject": "${subject}"`;
  await putText(broken);
  await putEvent(event(subject));
  await expect
    .poll(() => askLake(`SELECT count(*) AS events FROM events WHERE subject = '${subject}'`))
    .toEqual([{ events: '1' }]);
  const [error, ...others] = await objectsWith('errors/', Buffer.from(broken).toString('base64'));
  expect(others).toEqual([]);
  expect(error?.key).toMatch(/^errors\/(processing|format-conversion)-failed\/\d{4}\/\d\d\/\d\d\//);
});
