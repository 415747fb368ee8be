/** Where the time comes from, so that tests can choose it. */
export interface Clock {
  /** Milliseconds since 1970. */
  nowMs(): number;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** ISO 8601 in UTC with milliseconds. */
export function isoTime(clock: Clock): string {
  return new Date(clock.nowMs()).toISOString();
}
