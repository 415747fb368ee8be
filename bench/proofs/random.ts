import { createHash } from 'node:crypto';

/** Numbers from a seed, the same on every machine: the hash of seed and position. */
export function randomOf(seed: number) {
  let position = 0;
  const below = (bound: number): number => {
    position += 1;
    return createHash('sha256').update(`${seed}/${position}`).digest().readUInt32BE() % bound;
  };
  return {
    /** A whole number below a bound. */
    below,
    pick: <T>(values: readonly T[]): T => values[below(values.length)] as T,
  };
}
