import type { Outcome } from './types.ts';

const LISTS = ['outErrors', 'logs', 'responseHeaders', 'extensions'] as const;

/**
 * The outcome in a text from the isolate. Code that put something of its own in place of what serialises the outcome
 * can write anything there, so its form is looked at before the engine relies on it.
 */
export function readOutcome(json: unknown): Outcome {
  const outcome = JSON.parse(String(json)) as Outcome | null;
  const wellFormed =
    isObject(outcome) && isObject(outcome.stash) && LISTS.every((list) => Array.isArray(outcome[list]));
  if (!wellFormed) throw new Error('The handler left no readable outcome.');
  return outcome;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
