import { problemWith, type DayRange } from './domain/days.ts';
import { REPORTS, type ReportName } from './domain/reports.ts';
import { within } from './domain/sql.ts';
import { salesView, type SalesView } from './domain/sales.ts';
import type { Lake, Row } from './ports.ts';

/** Why there is no report; the API answers it as an error of this type. */
export interface NoReport {
  errorType: 'InvalidRange' | 'ReportUnavailable';
  message: string;
}

export interface SalesReportDependencies {
  lake: Lake;
  /** Waits this long, milliseconds. */
  wait(ms: number): Promise<void>;
  /** Milliseconds since 1970. */
  nowMs(): number;
  warn(message: string, error: unknown): void;
}

/** AppSync gives a request 30 seconds. */
const PATIENCE_MS = 20_000;
const PAUSES_MS = [50, 100, 200, 400];
const LONGEST_PAUSE_MS = 800;

export const UNAVAILABLE =
  'The sales report can’t be made right now: the store of events does not answer. Nothing is lost; try again in a few minutes.';

/** The sales of a range of days, asked of the lake: every report at once. */
export async function salesReport(
  range: DayRange,
  dependencies: SalesReportDependencies,
): Promise<SalesView | NoReport> {
  const problem = problemWith(range);
  if (problem) return { errorType: 'InvalidRange', message: problem };
  const until = dependencies.nowMs() + PATIENCE_MS;
  const rowsOf = (name: ReportName) => ask(REPORTS[name].sql(within(range)), until, dependencies);
  try {
    const [salesPerDay, endedPerDay, ordersByState, topProducts] = await Promise.all([
      rowsOf('salesPerDay'),
      rowsOf('endedPerDay'),
      rowsOf('ordersByState'),
      rowsOf('topProducts'),
    ]);
    return salesView(range, { salesPerDay, endedPerDay, ordersByState, topProducts });
  } catch (error) {
    dependencies.warn('Athena gave no report', error);
    return { errorType: 'ReportUnavailable', message: UNAVAILABLE };
  }
}

async function ask(
  sql: string,
  until: number,
  { lake, wait, nowMs }: SalesReportDependencies,
): Promise<Row[]> {
  const id = await lake.start(sql);
  for (let turn = 0; ; turn += 1) {
    const progress = await lake.progress(id);
    if (progress.state === 'SUCCEEDED') return lake.rows(id);
    if (progress.state === 'FAILED') throw new Error(progress.reason);
    if (nowMs() > until) {
      await lake.stop(id);
      throw new Error(`Query ${id} took longer than ${PATIENCE_MS} ms.`);
    }
    await wait(PAUSES_MS[turn] ?? LONGEST_PAUSE_MS);
  }
}
