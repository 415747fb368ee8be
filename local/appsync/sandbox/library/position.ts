/** The innermost place in the author's code that an error came from, as `code.js:LINE:COLUMN`. */
export function positionOf(error: Error): string | null {
  const found = /\(?(code\.js:\d+:\d+)\)?/.exec(error.stack ?? '');
  return found?.[1] ?? null;
}

/** Where the author's code is now. */
export function here(): string {
  return positionOf(new Error('position')) ?? 'code.js:0:0';
}
