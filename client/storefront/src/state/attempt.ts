/** An attempt to place an order: what is sent, and the key that makes sending it again safe. */
export interface Attempt {
  idempotencyKey: string;
  fingerprint: string;
}

/**
 * The attempt an input belongs to: the one before when its input is the same (a lost answer, an impatient second
 * click), else a new one, since the shop refuses a key it has seen with another input.
 */
export function attemptFor(before: Attempt | null, input: object, newKey: () => string): Attempt {
  const fingerprint = JSON.stringify(input);
  return before?.fingerprint === fingerprint ? before : { idempotencyKey: newKey(), fingerprint };
}

const STORED = 'attempt';

/** The attempt this tab made last; survives a reload. */
export function storedAttempt(): Attempt | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? 'null') as Attempt | null;
  } catch {
    return null;
  }
}

/** Keeps an attempt for retries; null forgets it. */
export function storeAttempt(attempt: Attempt | null): void {
  if (attempt) sessionStorage.setItem(STORED, JSON.stringify(attempt));
  else sessionStorage.removeItem(STORED);
}
