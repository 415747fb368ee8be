import autocannon from 'autocannon';

import { QUERIES, type Case } from './api/template.ts';
import type { Server } from './servers.ts';

export const CLIENTS = 8;

/** What a server did under load. */
export interface Measured {
  perSecond: number;
  /** Latency, milliseconds. */
  p50: number;
  p99: number;
}

/** Eight clients ask one case for some seconds. Fails when any answer is not the right data. */
export async function load(
  { name, url, headers, ca }: Server,
  query: Case,
  seconds: number,
): Promise<Measured> {
  const body = JSON.stringify({ query: QUERIES[query], variables: { id: '7' } });
  let wrong: string | undefined;
  const result = await autocannon({
    url,
    connections: CLIENTS,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
    ...(ca && { tlsOptions: { ca } }),
    verifyBody: (text) => {
      const right = String(text).includes('"id":"7"') || String(text).includes('"id": "7"');
      if (!right) wrong = String(text);
      return right;
    },
  });
  const bad = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (bad > 0) {
    throw new Error(
      `${name} answered ${bad} of ${result.requests.total} requests wrongly: ${wrong ?? 'see its log'}`,
    );
  }
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}

/** The same for a function: eight at a time, for some seconds. */
export async function loadFunction(act: () => Promise<void>, seconds: number): Promise<Measured> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < end) {
        const began = performance.now();
        await act();
        times.push(performance.now() - began);
      }
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;
  return { perSecond: times.length / ((performance.now() - start) / 1_000), p50: at(0.5), p99: at(0.99) };
}

/** The middle one by throughput. */
export function median(rounds: Measured[]): Measured {
  const sorted = [...rounds].sort((a, b) => a.perSecond - b.perSecond);
  return sorted[Math.floor(sorted.length / 2)] as Measured;
}
