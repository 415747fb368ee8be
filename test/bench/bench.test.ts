import { expect, it } from 'vitest';

import { fanout } from '../../bench/fanout.ts';
import { asText } from '../../bench/report.ts';
import { microsecondsPerCall } from '../../bench/sandboxCalls.ts';
import { throughput } from '../../bench/throughput.ts';

it(
  'measures every server with checked answers, and says what one can not do',
  { timeout: 90_000 },
  async () => {
    const measured = await throughput({ rounds: 1, seconds: 1, onRound: () => undefined });
    expect(measured.cells.map(({ query, server }) => `${query} ${server}`)).toEqual([
      'item this engine',
      'item bare graphql-js, in memory',
      "item MiniStack's AppSync",
      'item DynamoDB itself, AWS SDK',
      'hello this engine',
      'hello bare graphql-js, in memory',
      "hello MiniStack's AppSync",
      'piped this engine',
      'piped bare graphql-js, in memory',
    ]);
    expect(Object.keys(measured.refused)).toEqual(['piped']);
    expect(asText({ throughput: measured })).toContain('at least 8 ×');
  },
);

it('publishes to subscribers, who all receive it', { timeout: 60_000 }, async () => {
  expect(await fanout(50)).toMatchObject({ subscribers: 50, received: 50 });
});

it('calls handlers', async () => {
  expect(await microsecondsPerCall(100)).toBeGreaterThan(0);
});
