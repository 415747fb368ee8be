import { setTimeout as wait } from 'node:timers/promises';

/** Waits before each further try of a delivery, milliseconds: a real sender takes hours over it. */
const PAUSES_MS = [200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];
/** How long a receiver may take to answer, milliseconds. */
const TIMEOUT_MS = 10_000;

/** An event on its way to whoever listens. */
export interface Delivery {
  body: string;
  /** Signs anew on each try, as senders do: a signature holds its time. */
  headers(): Record<string, string>;
}

/** Sends events until each is answered with success or was tried long enough. */
export class Outbox {
  /** Where events go; they wait until it is known. */
  private url: string | undefined;
  private readonly waiting: Delivery[] = [];
  private readonly closed = new AbortController();
  private readonly onGivenUp: (body: string) => void;

  constructor(onGivenUp: (body: string) => void = () => undefined) {
    this.onGivenUp = onGivenUp;
  }

  /** Says where to. */
  deliverTo(url: string): void {
    this.url = url;
    for (const delivery of this.waiting.splice(0)) void this.deliver(delivery);
  }

  send(delivery: Delivery): void {
    if (this.url === undefined) this.waiting.push(delivery);
    else void this.deliver(delivery);
  }

  close(): void {
    this.closed.abort();
  }

  private async deliver({ body, headers }: Delivery): Promise<void> {
    for (const pause of [0, ...PAUSES_MS]) {
      try {
        await wait(pause, undefined, { signal: this.closed.signal, ref: false });
        const answer = await fetch(this.url as string, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers() },
          body,
          signal: AbortSignal.any([this.closed.signal, AbortSignal.timeout(TIMEOUT_MS)]),
        });
        await answer.arrayBuffer();
        if (answer.ok) return;
      } catch {
        if (this.closed.signal.aborted) return;
      }
    }
    this.onGivenUp(body);
  }
}
