import type { BehaviourEventInput } from '../../../sdk/generated/operations.ts';

/** What a page tells: an event without the id and time that are given here. */
export type Told = Omit<BehaviourEventInput, 'id' | 'occurredAt'>;

export interface Tracker {
  /** Notes what the visitor did; it is sent a moment later, together with what else happens until then. */
  track(event: Told): void;
  /** Sends what was noted now. */
  flush(): void;
}

/** Most events that the API takes at a time. */
const BATCH = 25;
/** How long events wait for others, milliseconds. */
const WAIT_MS = 2_000;

/** Collects what the visitor does and sends it in batches. It never throws, and waits for no answer. */
export function createTracker(
  send: (events: BehaviourEventInput[]) => Promise<void>,
  newId: () => string = () => crypto.randomUUID(),
  now: () => Date = () => new Date(),
): Tracker {
  let noted: BehaviourEventInput[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (noted.length === 0) return;
    void send(noted);
    noted = [];
  }

  return {
    track(event) {
      noted.push({ ...event, id: newId(), occurredAt: now().toISOString() });
      if (noted.length >= BATCH) flush();
      else timer ??= setTimeout(flush, WAIT_MS);
    },
    flush,
  };
}
