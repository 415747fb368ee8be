import { DEFAULT_BATCH_SIZE, MAX_BATCH_SIZE } from '../limits.ts';
import type { DataSourceOutcome } from './types.ts';

/** Sends one batch of payloads and answers with an outcome per payload. */
export type SendBatch = (payloads: unknown[]) => Promise<DataSourceOutcome[]>;

interface Waiting {
  payload: unknown;
  send: SendBatch;
  resolve(outcome: DataSourceOutcome): void;
  reject(error: unknown): void;
}

/** One execution's place in a group: it joins once, or leaves without having joined. */
export interface BatchSlot {
  join(payload: unknown, send: SendBatch): Promise<DataSourceOutcome>;
  leave(): void;
}

/**
 * Gathers the BatchInvoke payloads of sibling executions of one field in one request. Siblings start in the same
 * turn of the event loop, so all of them take a slot before the first can send; the group goes out when every
 * slot has joined or left, or when it is full.
 */
export class BatchGroup {
  private readonly size: number;
  private open = 0;
  private waiting: Waiting[] = [];

  constructor(maxBatchSize: number) {
    this.size = Math.min(maxBatchSize || DEFAULT_BATCH_SIZE, MAX_BATCH_SIZE);
  }

  slot(): BatchSlot {
    this.open += 1;
    let taken = true;
    const settle = (): boolean => {
      const first = taken;
      if (taken) {
        taken = false;
        this.open -= 1;
      }
      return first;
    };
    return {
      join: (payload, send) => {
        settle();
        return new Promise((resolve, reject) => {
          this.waiting.push({ payload, send, resolve, reject });
          this.flushWhenReady();
        });
      },
      leave: () => {
        if (settle()) {
          this.flushWhenReady();
        }
      },
    };
  }

  private flushWhenReady(): void {
    while (this.waiting.length >= this.size || (this.open === 0 && this.waiting.length > 0)) {
      void deliver(this.waiting.splice(0, this.size));
    }
  }
}

async function deliver(batch: Waiting[]): Promise<void> {
  try {
    const outcomes = await (batch[0] as Waiting).send(batch.map(({ payload }) => payload));
    batch.forEach((waiting, index) => waiting.resolve(outcomes[index] ?? { result: null }));
  } catch (error) {
    batch.forEach((waiting) => waiting.reject(error));
  }
}
