/** Days in UTC, as the lake is partitioned: `yyyy-MM-dd`. */
export interface DayRange {
  from: string;
  /** Included. */
  to: string;
}

/** A question over more days than this is a mistake; a year and the day it is compared with fit in. */
export const MOST_DAYS = 366;

const DAY_MS = 86_400_000;
const FORM = /^\d{4}-\d{2}-\d{2}$/;

/** What is wrong with a range, in a sentence; null for one that can be asked. */
export function problemWith({ from, to }: DayRange): string | null {
  for (const day of [from, to])
    if (!isDay(day)) return `${JSON.stringify(day)} is no day of the form yyyy-MM-dd.`;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) return `The first day, ${from}, is after the last, ${to}.`;
  if (days > MOST_DAYS) return `From ${from} to ${to} are ${days} days; ask for at most ${MOST_DAYS}.`;
  return null;
}

/** The range of this many days that ends with the day of a moment (ISO 8601). */
export function daysUntil(moment: string, days: number): DayRange {
  const to = new Date(moment);
  return { from: dayOf(new Date(to.getTime() - (days - 1) * DAY_MS)), to: dayOf(to) };
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Also false for a day that no calendar has, such as 2026-02-30. */
function isDay(text: string): boolean {
  const at = Date.parse(text);
  return FORM.test(text) && !Number.isNaN(at) && dayOf(new Date(at)) === text;
}
