import { afterAll } from 'vitest';
import { target } from './clients.ts';

const removals: (() => Promise<unknown>)[] = [];

/** Remembers how to remove what a test made; the last one made goes first, when the file's tests are over. */
export function removeLater(remove: () => Promise<unknown>): void {
  removals.push(remove);
}

let names = 0;
/** A name that no other run has. */
export const nameOf = (what: string): string => `${target.run}-${process.pid}-${what}-${(names += 1)}`;

afterAll(async () => {
  const failures: unknown[] = [];
  for (const remove of removals.reverse()) await remove().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Something a test made was not removed.');
});
