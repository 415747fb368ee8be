import { startMemoryServer } from '../servers.ts';
import { mutate, subscribeAll, until, type Wish } from '../subscribers.ts';
import { randomOf } from './random.ts';
import type { Proof, ProofOptions, Shown } from './types.ts';

const TOPICS = 20;
const GROUPS = 5;
/** The quota of one connection: General Reference. */
const PER_CONNECTION = 200;
const PUBLISHES = 40;

interface Wanted {
  topic?: number;
  group?: number;
}

/** Sends random events to random subscriptions; each must hear exactly what its arguments ask for, in order. */
async function trial({ n, seed }: ProofOptions, wishOf: (wanted: Wanted) => Wish): Promise<Shown> {
  const random = randomOf(seed);
  const wanted: Wanted[] = Array.from({ length: n }, () => ({
    ...(random.below(2) === 0 && { topic: random.below(TOPICS) }),
    ...(random.below(2) === 0 && { group: random.below(GROUPS) }),
  }));
  const events = Array.from({ length: PUBLISHES }, (_, id) => ({
    id: String(id),
    topic: random.below(TOPICS),
    group: random.below(GROUPS),
  }));
  const due = wanted.map(({ topic, group }) =>
    events
      .filter((event) => (topic ?? event.topic) === event.topic && (group ?? event.group) === event.group)
      .map(({ id }) => id),
  );
  const heard: string[][] = wanted.map(() => []);
  let deliveries = 0;
  const server = await startMemoryServer();
  try {
    const all = await subscribeAll(server.realtime, wanted.map(wishOf), PER_CONNECTION, (index, payload) => {
      deliveries += 1;
      heard[index]?.push((payload as { data: { onAnnounce: { id: string } } }).data.onAnnounce.id);
    });
    const mutation =
      'mutation ($id: ID!, $topic: Int, $group: Int) { announce(id: $id, topic: $topic, group: $group) { id topic group } }';
    for (const event of events) await mutate(server.url, mutation, event);
    const expected = due.reduce((sum, ids) => sum + ids.length, 0);
    await until(
      () => deliveries >= expected,
      () => `${deliveries} of ${expected} deliveries came.`,
    );
    // Whatever was sent too much is behind the last one due: a second answer of the server shows that all is out.
    await mutate(server.url, mutation, { id: 'end', topic: -1, group: -1 });
    all.close();
    const wrong = wanted.findIndex(
      (_, index) => heard[index]?.filter((id) => id !== 'end').join() !== due[index]?.join(),
    );
    if (wrong >= 0) {
      const asked = JSON.stringify(wanted[wrong]);
      throw new Error(`A subscriber of ${asked} was due [${due[wrong]}] and heard [${heard[wrong]}].`);
    }
    return { checked: { subscriptions: n, events: PUBLISHES, deliveries: expected } };
  } finally {
    await server.stop();
  }
}

const query = 'subscription ($topic: Int, $group: Int) { onAnnounce(topic: $topic, group: $group) { id } }';

export const subscriptions: Proof = {
  name: 'subscriptions',
  claim: 'every subscription hears each event its arguments ask for, once and in order, and no other',
  of: 'subscriptions on one server, 200 a connection',
  n: 10_000,
  prove: (options) => trial(options, (wanted) => ({ query, variables: { ...wanted } })),
  broken: 'the filter by group is left out of every subscription',
  control: (options) =>
    trial(options, ({ topic }) => ({ query, variables: topic === undefined ? {} : { topic } })),
};
