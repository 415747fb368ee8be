import type { Shop } from '../sdk/index.ts';

/** An entry of an order's timeline. */
export interface Entry {
  seq: number;
  state: string;
  message?: string | null;
}

/** Told each entry once: heard over the WebSocket, or fetched because it happened before the subscription stood. */
export type Heard = (entry: Entry, how: 'live' | 'fetched') => void;

/** Follows an order over the WebSocket from its placing to its end. */
export class Follower {
  private readonly seen = new Map<number, Entry>();
  private readonly waiting = new Set<() => void>();
  private readonly unsubscribe: () => void;
  private failure: Error | undefined;

  private readonly shop: Shop;
  private readonly orderId: string;
  private readonly heard: Heard;

  constructor(shop: Shop, orderId: string, heard: Heard) {
    this.shop = shop;
    this.orderId = orderId;
    this.heard = heard;
    this.unsubscribe = shop.onOrderChanged(orderId, (change) => this.take(change, 'live'), {
      onSubscribed: () => void this.fetchMissed().catch((error: Error) => this.fail(error)),
      onError: (error) => this.fail(error),
    });
  }

  /**
   * Waits until the order has come into a state.
   * @throws when it has not within the time, with a sentence that says where it stands
   */
  async until(state: string, withinMs: number): Promise<Entry> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      if (this.failure) throw this.failure;
      const reached = [...this.seen.values()].find((entry) => entry.state === state);
      if (reached) return reached;
      const left = deadline - Date.now();
      if (left <= 0) {
        const stands = (await this.shop.order(this.orderId))?.state ?? 'gone';
        const heard = stands === state ? ', but that did not come over the WebSocket' : `, not ${state}`;
        throw new Error(`The order is ${stands} after ${withinMs / 1000} s${heard}.`);
      }
      await this.next(left);
    }
  }

  stop(): void {
    this.unsubscribe();
  }

  private next(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      this.waiting.add(done);
    });
  }

  private async fetchMissed(): Promise<void> {
    for (const entry of (await this.shop.order(this.orderId))?.timeline ?? []) this.take(entry, 'fetched');
  }

  private take(entry: Entry, how: 'live' | 'fetched'): void {
    if (this.seen.has(entry.seq)) return;
    this.seen.set(entry.seq, entry);
    this.heard(entry, how);
    for (const go of this.waiting) go();
  }

  private fail(error: Error): void {
    this.failure = error;
    for (const go of this.waiting) go();
  }
}
