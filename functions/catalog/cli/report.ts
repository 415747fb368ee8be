import type { FileReport } from '../import/importFile.ts';

/** Milliseconds between two looks at how far an import is, on a terminal and in a log. */
const EVERY_MS = { terminal: 250, log: 5_000 };

/** What an import took. */
export interface Effort {
  seconds: number;
  /** Most memory the process held at once (resident set), bytes. */
  peakBytes: number;
}

/** What progress is written to. */
export type Out = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/**
 * Says how far an import is: how many are done, at what rate, and when the rest will be. On a terminal it stays on one
 * line; in a log it is a line now and then.
 */
export function progress(out: Out, nowMs: () => number) {
  const everyMs = out.isTTY ? EVERY_MS.terminal : EVERY_MS.log;
  const started = nowMs();
  let begun = started;
  let shown = started;
  let done = 0;
  let total = 0;
  const show = (text: string) => out.write(out.isTTY ? `\r${text.padEnd(70)}` : `${text}\n`);
  return {
    begin(products: number) {
      total = products;
      begun = shown = nowMs();
    },
    step() {
      done += 1;
      if (nowMs() - shown < everyMs) return;
      shown = nowMs();
      const perMs = done / Math.max(1, shown - begun);
      const leftS = Math.ceil((total - done) / perMs / 1_000);
      show(`${done} of ${total} products, ${Math.round(perMs * 1_000)} a second, ${spanText(leftS)} left`);
    },
    /** Leaves the line, and tells what all of it took. */
    end(): Effort {
      if (out.isTTY && shown > begun) out.write('\n');
      return {
        seconds: (nowMs() - started) / 1_000,
        peakBytes: process.resourceUsage().maxRSS * 1_024,
      };
    },
  };
}

/**
 * What became of a file, for a person: each refused line with its reason, the counts, what it took, and whose data it
 * is.
 */
export function reportText({ counts, refused, credit }: FileReport, { seconds, peakBytes }: Effort): string {
  const lines = refused.map(({ line, handle, reason }) => {
    return `line ${line}${handle ? ` (${handle})` : ''}: ${reason}`;
  });
  const rows: [string, number, string][] = [
    ['created', counts.created, 'products'],
    ['updated', counts.updated, 'products'],
    ['unchanged', counts.unchanged, 'products'],
    ['refused', refused.length, 'lines'],
  ];
  const products = counts.created + counts.updated + counts.unchanged;
  return [
    ...lines,
    ...(lines.length > 0 ? [''] : []),
    ...rows.map(([name, count, unit]) => `${name.padEnd(10)}${`${count}`.padStart(7)} ${unit}`),
    '',
    `${seconds.toFixed(1)} s, ${Math.round(products / Math.max(seconds, 0.001))} products a second, ` +
      `at most ${Math.round(peakBytes / 1_048_576)} MB of memory`,
    ...(credit ? [`${credit.text}${credit.url ? ` (${credit.url})` : ''}`] : []),
  ].join('\n');
}

function spanText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
