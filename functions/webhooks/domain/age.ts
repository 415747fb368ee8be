/** Oldest timestamp that is believed, seconds before now: an older one may be a delivery that was recorded. */
const OLDEST_S = 300;
/** Newest timestamp that is believed, seconds after now: clocks differ a little. */
const NEWEST_S = 60;

/** Why a timestamp (seconds since 1970) is not believed; undefined when it is. */
export function wrongAge(timestampS: number, nowMs: number): string | undefined {
  const ageS = nowMs / 1000 - timestampS;
  if (!Number.isFinite(ageS)) return 'The timestamp is not a number of seconds.';
  if (ageS > OLDEST_S) return `The timestamp is more than ${OLDEST_S} seconds old.`;
  if (ageS < -NEWEST_S) return `The timestamp is more than ${NEWEST_S} seconds in the future.`;
  return undefined;
}
