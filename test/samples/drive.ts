import { setTimeout as wait } from 'node:timers/promises';

import { headerProtocols, SocketClient, startMessage, type Frame } from '../appsync/support/socket.ts';
import type { Listener, Sample } from './cases.ts';

/** Where a sample is served, and how a guest and a user prove themselves. */
export interface Served {
  graphql: string;
  realtime: string;
  guest: Record<string, string>;
  user: Record<string, string>;
}

/** What came of one operation. */
export interface Ran {
  field: string;
  shows: string;
  outcome: 'ok' | string;
}

/** Runs every step of a sample, with its subscriptions live beside. */
export async function drive(sample: Sample, served: Served): Promise<Ran[]> {
  const ran: Ran[] = [];
  const listening = await Promise.all(sample.listeners.map((listener) => listen(listener, served)));
  const seen = {};
  for (const { field, shows, document, variables, signedIn, check } of sample.steps) {
    const response = await fetch(served.graphql, {
      method: 'POST',
      headers: signedIn ? served.user : served.guest,
      body: JSON.stringify({ query: document, variables: variables?.(seen) ?? {} }),
    });
    const answer = (await response.json()) as Parameters<typeof check>[0];
    ran.push({ field, shows, outcome: check(answer, seen) ? 'ok' : JSON.stringify(answer) });
  }
  // Events follow their mutations at once; what comes within this time beyond the expected is too much.
  await wait(500);
  for (const { listener, client, events } of listening) {
    const right =
      events.length === listener.hears.length &&
      listener.hears.every((holds, index) => holds(events[index] ?? {}));
    const who = listener.signedIn ? 'a user' : 'a guest';
    ran.push({
      field: listener.field,
      shows: `${who} hears ${listener.hears.length} of the events, live`,
      outcome: right ? 'ok' : JSON.stringify(events),
    });
    client.close();
  }
  return ran;
}

async function listen(listener: Listener, served: Served) {
  const headers = { host: new URL(served.graphql).host, ...(listener.signedIn ? served.user : served.guest) };
  const client = await SocketClient.open(served.realtime, headerProtocols(headers));
  client.send({ type: 'connection_init' });
  await client.next();
  client.send(startMessage('1', listener.document, { authorization: headers }));
  let frame: Frame = await client.next();
  while (frame.type === 'ka') frame = await client.next();
  if (frame.type !== 'start_ack') throw new Error(`${listener.field}: ${JSON.stringify(frame)}`);
  const events: Record<string, unknown>[] = [];
  void (async () => {
    for (;;) {
      const { type, payload } = await client.next(600_000);
      if (type === 'data') {
        events.push(
          Object.values((payload as { data: Record<string, Record<string, unknown>> }).data)[0] ?? {},
        );
      }
    }
  })().catch(() => undefined);
  return { listener, client, events };
}
