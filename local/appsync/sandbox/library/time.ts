import { formatTime, parseTime } from './timePattern.ts';

/** ISO 8601 as Java's Instant prints it: milliseconds, left out when they are zero. */
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z');

/** `util.time`. Milliseconds and seconds since 1970; patterns are those of Java's DateTimeFormatter. */
export const time = {
  nowISO8601: (): string => new Date().toISOString(),
  nowEpochSeconds: (): number => Math.floor(Date.now() / 1000),
  nowEpochMilliSeconds: (): number => Date.now(),
  nowFormatted: (pattern: string, zone = 'UTC'): string => formatTime(Date.now(), pattern, zone),
  parseFormattedToEpochMilliSeconds: (text: string, pattern: string, zone = 'UTC'): number =>
    parseTime(text, pattern, zone),
  parseISO8601ToEpochMilliSeconds(text: string): number {
    const milliseconds = Date.parse(text);
    if (Number.isNaN(milliseconds)) throw new Error(`Unable to parse ${text} as an ISO 8601 time.`);
    return milliseconds;
  },
  epochMilliSecondsToSeconds: (milliseconds: number): number => Math.floor(milliseconds / 1000),
  epochMilliSecondsToISO8601: (milliseconds: number): string => iso(milliseconds),
  epochMilliSecondsToFormatted: (milliseconds: number, pattern: string, zone = 'UTC'): string =>
    formatTime(milliseconds, pattern, zone),
};
