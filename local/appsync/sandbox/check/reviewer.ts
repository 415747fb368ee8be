import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

import { LRUCache } from 'lru-cache';

import { problem } from './problem.ts';
import type { Review } from './review.ts';

/** Reviews code in a thread of its own: the server answers meanwhile. */
export interface Reviewer {
  /** Never rejects: code that can't be reviewed in time is refused. */
  review(code: string): Promise<Review>;
  /** The review of code that was reviewed before. */
  known(code: string): Review | undefined;
  dispose(): void;
}

/** Reviews kept; a large API has some hundred resolvers and functions. */
const KEPT = 2_000;
/** The checks' modules take 200 MB: a thread without work is ended after this long. */
const IDLE_MS = 30_000;
/** A review of 32,768 characters takes below a second; code that keeps the checker busy longer is hostile. */
const REVIEW_WITHIN_MS = 20_000;
const HEAP_MB = 512;

interface Waiting {
  code: string;
  done: (review: Review) => void;
}

/** Starts its thread with the first code to review. */
export function createReviewer(): Reviewer {
  const reviews = new LRUCache<string, Review>({ max: KEPT });
  const waiting: Waiting[] = [];
  const asked = new Map<string, Promise<Review>>();
  let thread: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let count = 0;

  function end(): void {
    clearTimeout(timer);
    void thread?.terminate();
    thread = undefined;
  }

  /** Reviews the first that waits; the thread has one at a time, so that a slow one can be told from the rest. */
  function next(): void {
    clearTimeout(timer);
    const [first] = waiting;
    if (!first) {
      timer = setTimeout(end, IDLE_MS).unref();
      thread?.unref();
      return;
    }
    const current = (thread ??= started());
    current.ref();
    count += 1;
    timer = setTimeout(() => giveUp(current, 'The code is too complex to be checked.'), REVIEW_WITHIN_MS);
    current.postMessage({ id: count, code: first.code });
  }

  function started(): Worker {
    const worker = new Worker(new URL(`./worker${extname(import.meta.filename)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    worker.on('message', ({ id, review }: { id: number; review: Review }) => {
      if (worker === thread && id === count) finish(review);
    });
    worker.on('error', (error) => giveUp(worker, `The code can't be checked: ${error.message}`));
    return worker;
  }

  function giveUp(worker: Worker, why: string): void {
    if (worker !== thread) return;
    end();
    finish({ errors: [problem('CODE_ERROR', why)], doubts: [] });
  }

  function finish(review: Review): void {
    const first = waiting.shift();
    if (first) {
      reviews.set(first.code, review);
      asked.delete(first.code);
      first.done(review);
    }
    next();
  }

  return {
    review(code) {
      const known = reviews.get(code);
      if (known) return Promise.resolve(known);
      const before = asked.get(code);
      if (before) return before;
      const review = new Promise<Review>((done) => waiting.push({ code, done }));
      asked.set(code, review);
      if (waiting.length === 1) next();
      return review;
    },
    known: (code) => reviews.get(code),
    dispose: end,
  };
}
