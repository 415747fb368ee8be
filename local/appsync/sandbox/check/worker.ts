import { parentPort } from 'node:worker_threads';

import { reviewing } from './review.ts';

const review = reviewing();

parentPort?.on('message', ({ id, code }: { id: number; code: string }) => {
  parentPort?.postMessage({ id, review: review(code) });
});
