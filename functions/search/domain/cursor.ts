import { InvalidInput, LIMITS } from './input.ts';

/** Where a page starts: behind the hit with these sort values, which is so many hits from the start. */
export interface Position {
  count: number;
  values: (string | number)[];
}

/** Opaque text of a position: base64 of a JSON array, the count first. */
export function encodeCursor({ count, values }: Position): string {
  return Buffer.from(JSON.stringify([count, ...values])).toString('base64');
}

/**
 * The position a caller sent back; the values are as many as the sort has, and only numbers and short texts.
 * @throws InvalidInput for anything else, and for pages beyond the window
 */
export function decodeCursor(cursor: string, fields: number, first: number): Position {
  const [count, ...values] = parse(cursor);
  const isPosition = Number.isInteger(count) && (count as number) > 0 && values.length === fields;
  if (!isPosition || !values.every(isSortValue)) throw new InvalidInput('after is no cursor of this search.');
  if ((count as number) + first > LIMITS.window) {
    throw new InvalidInput(
      `Only the first ${LIMITS.window} hits can be paged through; filter to see others.`,
    );
  }
  return { count: count as number, values: values as (string | number)[] };
}

function isSortValue(value: unknown): boolean {
  return typeof value === 'number'
    ? Number.isFinite(value)
    : typeof value === 'string' && value.length <= 512;
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor.slice(0, 4_096), 'base64').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
