/** Milliseconds between two lines of progress. */
const EVERY_MS = 1_000;

/** Says once a second how many products are done. On a terminal it stays on one line. */
export function counter(out: NodeJS.WriteStream, nowMs: () => number) {
  const start = nowMs();
  let done = 0;
  let shown = start;
  const text = () => {
    const perSecond = Math.round((done * 1_000) / Math.max(1, nowMs() - start));
    return `${done} products, ${perSecond} per second`;
  };
  return {
    add(count: number) {
      done += count;
      if (nowMs() - shown < EVERY_MS) return;
      shown = nowMs();
      out.write(out.isTTY ? `\r${text()}` : `${text()}\n`);
    },
    end: () => out.write(out.isTTY ? `\r${text()}\n` : `${text()}\n`),
  };
}
