import { useState } from 'react';

/** Cursors of the pages a visitor has opened, by path: coming back shows as much as before. */
const opened = new Map<string, (string | null)[]>();

/** The pages of a list: the first, and one more each time `more` is called. */
export function usePages(path: string) {
  const [cursors, setCursors] = useState(() => opened.get(path) ?? [null]);
  const more = (after: string) => {
    const next = [...cursors, after];
    opened.set(path, next);
    setCursors(next);
  };
  return { cursors, more };
}
