import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import { endLeftover } from '../../local/cloud/process.ts';
import { startEmbedded } from '../../local/search/embedded.ts';
import { guest, type Answer } from './customer.ts';

/** The home of the shop under test. */
const HOME = '.local/test/shop';

/** Asks again every 100 ms until the answer is as wanted; the last one after the deadline. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isDone: (answer: T) => boolean,
  withinMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isDone(answer) || Date.now() > deadline) return answer;
    await wait(100);
  }
}

/** A search as a guest. */
export function search(variables: Record<string, unknown>): Promise<Answer> {
  return guest(
    `query($query: String, $filter: SearchFilter, $sort: SearchSort, $first: Int!, $after: String) {
      search(query: $query, filter: $filter, sort: $sort, first: $first, after: $after) {
        totalCount correctedQuery
        nodes { id handle title available priceRange { min { minorUnits } max { minorUnits } } }
        pageInfo { hasNextPage endCursor }
        facets {
          vendors { value count } productTypes { value count } available unavailable
          prices { min { minorUnits } max { minorUnits } count }
          options { name values { value count } }
        }
      }
    }`,
    { first: 20, ...variables },
  );
}

/** Ends the search server of the shop under test; what it answers then is an outage. */
export const stopSearch = () => endLeftover(`${HOME}/run/search.pid`);

/** Starts it again, empty, at the same address. It ends with the test run. */
export async function restartSearch(): Promise<void> {
  const port = Number(new URL(inject('shop').opensearch ?? '').port);
  await startEmbedded(HOME, port, process.ppid);
}

/** `npm run search` on the shop under test: its exit code and what it says. */
export function searchCommand(command: 'rebuild' | 'diff'): Promise<{ status: number; said: string }> {
  const args = ['functions/search/cli.ts', command, '--endpoints', `${HOME}/endpoints.json`];
  return new Promise((done) => {
    execFile(process.execPath, args, { timeout: 30_000 }, (error, stdout, stderr) => {
      done({ status: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said: stdout + stderr });
    });
  });
}
