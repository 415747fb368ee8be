import type { CodeError } from '../types.ts';

/** Where something is: line from 1, column from 0 and length, as in the code itself. */
export interface Place {
  line: number;
  column: number;
  span?: number;
}

/** A code error; without a place it speaks of the whole code (SDK CodeErrorLocation: 0, 0, -1). */
export function problem(errorType: string, value: string, place?: Place): CodeError {
  const { line = 0, column = 0, span = -1 } = place ?? {};
  return { errorType, value, location: { line, column, span } };
}
