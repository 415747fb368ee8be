import { readFileSync } from 'node:fs';

import { startMemoryServer } from './servers.ts';
import { mutate, subscribeAll, until } from './subscribers.ts';

/** How one publish reached its subscribers; times are milliseconds after the mutation was sent. */
export interface Fanout {
  subscribers: number;
  connections: number;
  received: number;
  first: number;
  p50: number;
  p99: number;
  last: number;
  /** Memory of the server before the subscriptions and with them, MB. */
  memoryBefore: number;
  memoryWith: number;
}

/** Subscribers on connections of their own, as so many browsers would be; then one mutation. */
export async function fanout(subscribers: number): Promise<Fanout> {
  const server = await startMemoryServer();
  try {
    const memoryBefore = memoryOf(server.pid);
    const times: number[] = [];
    let sent = 0;
    const query = 'subscription { onAnnounce { id topic } }';
    const all = await subscribeAll(
      server.realtime,
      Array.from({ length: subscribers }, () => ({ query })),
      1,
      () => times.push(performance.now() - sent),
    );
    const memoryWith = memoryOf(server.pid);
    sent = performance.now();
    await mutate(server.url, 'mutation { announce(id: "1", topic: 1) { id topic } }', {});
    await until(
      () => times.length === subscribers,
      () => `${times.length} of ${subscribers} heard it.`,
    );
    all.close();
    const at = (share: number) => times[Math.ceil(share * (times.length - 1))] ?? 0;
    return {
      subscribers,
      connections: subscribers,
      received: times.length,
      first: at(0),
      p50: at(0.5),
      p99: at(0.99),
      last: at(1),
      memoryBefore,
      memoryWith,
    };
  } finally {
    await server.stop();
  }
}

/** Resident memory of a process, MB; 0 where there is no /proc. */
function memoryOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return Math.round((pages * 4_096) / 2 ** 20);
  } catch {
    return 0;
  }
}
