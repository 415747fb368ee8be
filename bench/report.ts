import Table from 'cli-table3';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

import type { Fanout } from './fanout.ts';
import type { Share } from './profile.ts';
import { BARE, DYNAMODB, ENGINE, MINISTACK, ratio, type Throughput } from './throughput.ts';

/** What one run measured; parts that were not asked for are absent. */
export interface Results {
  throughput?: Throughput;
  fanout?: Fanout;
  microsecondsPerCall?: number;
  profile?: Share[];
}

/** A table: its headings and rows. */
interface Grid {
  title: string;
  head: string[];
  rows: string[][];
}

const CASES = {
  item: 'DynamoDB read, unit resolver',
  hello: 'NONE, unit resolver',
  piped: 'NONE, pipeline of two functions',
} as const;

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const times = (value: number | undefined) => (value === undefined ? '–' : `${number(value, 1)} ×`);

/** The results as tables. */
export function grids({ throughput, fanout, microsecondsPerCall, profile }: Results): Grid[] {
  const all: Grid[] = [];
  if (throughput) {
    all.push({
      title: 'Requests with 8 clients, all in one run',
      head: ['case', 'server', 'requests/s', 'p50 ms', 'p99 ms'],
      rows: [
        ...throughput.cells.map(({ query, server, perSecond, p50, p99 }) => [
          CASES[query],
          server,
          number(perSecond),
          number(p50, 1),
          number(p99, 1),
        ]),
        ...Object.entries(throughput.refused).map(([query]) => [
          CASES[query as keyof typeof CASES],
          MINISTACK,
          'can not serve it',
          '–',
          '–',
        ]),
      ],
    });
    all.push({
      title: 'Ratios',
      head: ['what', 'measured', 'aim'],
      rows: [
        [
          `${ENGINE} to ${MINISTACK}, DynamoDB read`,
          times(ratio(throughput, 'item', ENGINE, MINISTACK)),
          'at least 8 ×',
        ],
        [`${BARE} to ${ENGINE}, pipeline`, times(ratio(throughput, 'piped', BARE, ENGINE)), 'at most 3 ×'],
        [`${DYNAMODB} to ${ENGINE}, DynamoDB read`, times(ratio(throughput, 'item', DYNAMODB, ENGINE)), '–'],
      ],
    });
  }
  if (fanout) {
    const { subscribers, received, first, p50, p99, last, memoryBefore, memoryWith } = fanout;
    all.push({
      title: 'One publish to many subscribers, each on a connection of its own',
      head: [
        'subscribers',
        'received',
        'first ms',
        'p50 ms',
        'p99 ms',
        'last ms',
        'server MB before',
        'with them',
      ],
      rows: [
        [subscribers, received, first, p50, p99, last, memoryBefore, memoryWith].map((value) =>
          number(value),
        ),
      ],
    });
  }
  if (microsecondsPerCall !== undefined) {
    all.push({
      title: 'A handler call in the sandbox',
      head: ['microseconds'],
      rows: [[number(microsecondsPerCall, 1)]],
    });
  }
  if (profile) {
    all.push({
      title: 'Where the engine spends its working time on the pipeline',
      head: ['part', 'share'],
      rows: profile.map(({ part, percent }) => [part, `${number(percent, 1)} %`]),
    });
  }
  return all;
}

/** For a terminal. */
export function asText(results: Results): string {
  return grids(results)
    .map(({ title, head, rows }) => {
      const table = new Table({ head, style: { head: [], border: [] } });
      table.push(...rows);
      return `${title}\n${table.toString()}`;
    })
    .join('\n\n');
}

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** Puts the results between the markers of a document. */
export function writeInto(file: string, results: Results): void {
  const text = readFileSync(file, 'utf8');
  const [before, rest = ''] = text.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`${file} lacks the markers ${BEGIN} and ${END}.`);
  writeFileSync(
    file,
    `${before}${BEGIN}\n\n${machine()}\n\n${grids(results).map(asMarkdown).join('\n\n')}\n\n${END}${after}`,
  );
}

function machine(): string {
  const day = new Date().toISOString().slice(0, 10);
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${day}, ${availableParallelism()} cores, ${memory} GiB, Node ${process.versions.node}; load generator and servers share the cores.`;
}

function asMarkdown({ title, head, rows }: Grid): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
