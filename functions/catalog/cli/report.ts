import type { FileReport } from '../import/importFile.ts';

/** Milliseconds between two lines of progress. */
const EVERY_MS = 1_000;

/** Says once a second how far an import is. On a terminal it stays on one line. */
export function progress(out: NodeJS.WriteStream, nowMs: () => number) {
  const start = nowMs();
  let done = 0;
  let total = 0;
  let shown = start;
  const text = () => {
    const perSecond = Math.round((done * 1_000) / Math.max(1, nowMs() - start));
    return `${done} of ${total} products, ${perSecond} per second`;
  };
  return {
    begin: (products: number) => (total = products),
    step() {
      done += 1;
      if (nowMs() - shown < EVERY_MS) return;
      shown = nowMs();
      out.write(out.isTTY ? `\r${text()}` : `${text()}\n`);
    },
    end: () => out.write(out.isTTY ? `\r${text()}\n` : `${text()}\n`),
  };
}

/** What became of a file, for a person: each refused line with its reason, then the counts. */
export function reportText({ counts, refused }: FileReport): string {
  const lines = refused.map(({ line, handle, reason }) => {
    return `line ${line}${handle ? ` (${handle})` : ''}: ${reason}`;
  });
  const rows: [string, number, string][] = [
    ['created', counts.created, 'products'],
    ['updated', counts.updated, 'products'],
    ['unchanged', counts.unchanged, 'products'],
    ['refused', refused.length, 'lines'],
  ];
  const table = rows.map(([name, count, unit]) => `${name.padEnd(10)}${`${count}`.padStart(7)} ${unit}`);
  return [...lines, ...(lines.length > 0 ? [''] : []), ...table].join('\n');
}
