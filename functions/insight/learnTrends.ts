import { sha256 } from '../shared/canonical.ts';
import { daysUntil } from './domain/days.ts';
import { historySql } from './domain/reports.ts';
import { within } from './domain/sql.ts';
import { readTrends } from './domain/trends.ts';
import type { Lake, Progress, PublishedTrends, TrainedTrends, Training } from './ports.ts';

/** What the workflow knows of one run. Each step adds what it learned and is asked again while it is RUNNING. */
export interface Run {
  /** Name of the execution. */
  execution: string;
  /** When the execution started, ISO 8601. */
  startedAt: string;
  /** What it was started with. `asOf` learns from the days before another moment. */
  input: { asOf?: string };
  history?: Step;
  training?: Step;
}

/** A step that runs elsewhere. */
export interface Step {
  state: Progress<string>['state'];
  /** Query or job. */
  id: string;
  /** S3 URI of its result, once it succeeded. */
  result?: string;
  /** Why it failed. */
  reason?: string;
  /** How long to wait before asking again: 1 second at first, then half as long again each time, at most a minute. */
  waitSeconds: number;
}

/** Days of history that count: eight weeks, as `longest_history` in forecast/train.py. */
const HISTORY_DAYS = 56;

const asOfOf = (run: Run) => new Date(run.input.asOf ?? run.startedAt).toISOString();

/** Asks the lake for the history of every product, or how far that is. */
export async function stepHistory(run: Run, lake: Lake): Promise<Step> {
  if (run.history) return next(run.history, await lake.progress(run.history.id));
  const days = within(daysUntil(asOfOf(run), HISTORY_DAYS));
  // 32 characters at least, which Athena demands of a token.
  const id = await lake.start(historySql(days), sha256(run.execution).slice(0, 64));
  return { id, state: 'RUNNING', waitSeconds: 1 };
}

/** Starts the job that learns from the history, or asks how far it is. */
export async function stepTraining(run: Run, training: Training): Promise<Step> {
  if (run.training) return next(run.training, await training.progress(run.training.id));
  const name = `trends-${sha256(run.execution).slice(0, 40)}`;
  await training.start({ name, historyUri: run.history?.result as string, asOf: asOfOf(run) });
  return { id: name, state: 'RUNNING', waitSeconds: 1 };
}

/** Puts what was learned in the place of what was known before; an older run changes nothing. */
export async function publishTrends(
  run: Run,
  trained: TrainedTrends,
  published: PublishedTrends,
): Promise<{ asOf: string; products: number; published: boolean }> {
  const trends = readTrends(await trained.read(run.training?.result as string), asOfOf(run));
  return {
    asOf: trends.asOf,
    products: trends.products.length,
    published: await published.publish(trends),
  };
}

function next({ id, waitSeconds }: Step, progress: Progress<string>): Step {
  return { id, ...progress, waitSeconds: Math.min(Math.ceil(waitSeconds * 1.5), 60) };
}
