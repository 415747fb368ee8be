import type { LogLine } from './logLine.ts';
import type { Queue } from './queues.ts';
import type { RequestSummary } from './requests.ts';
import type { ServiceState } from './services.ts';
import type { Execution } from './workflows.ts';

/** What somebody should look at, the worst first, with the view that shows it. */
export interface Concern {
  level: 'bad' | 'odd';
  text: string;
  /** Fragment of the page's address. */
  view: string;
}

/** Requests of one minute. */
export interface Minute {
  /** ISO 8601, its beginning. */
  at: string;
  requests: number;
  failed: number;
}

export interface Overview {
  services: ServiceState[];
  concerns: Concern[];
  minutes: Minute[];
  requests: { count: number; failed: number; p50Ms: number | null; p95Ms: number | null };
  executions: { running: number; failed: number };
  deadLetters: number;
  waitingMessages: number;
  functionErrors: number;
  /** How far back it looks, minutes. */
  windowMinutes: number;
}

/** What the overview is made of. */
export interface Observed {
  services: ServiceState[];
  requests: RequestSummary[];
  executions: Execution[];
  queues: Queue[];
  /** Lines of level error within the window. */
  errors: LogLine[];
  now: Date;
}

/** How far back the overview looks, minutes. */
export const WINDOW_MINUTES = 15;
const MINUTE_MS = 60_000;
/** A message that waits longer in a queue that is worked off is one that nobody takes. */
const STUCK_MS = 2 * MINUTE_MS;

const failedRequest = ({ errors, status }: RequestSummary) => errors > 0 || status >= 400;

/** Puts together what an engineer on call looks for first. */
export function overviewOf({ services, requests, executions, queues, errors, now }: Observed): Overview {
  const since = new Date(now.getTime() - WINDOW_MINUTES * MINUTE_MS).toISOString();
  const recent = requests.filter(({ startedAt }) => startedAt >= since);
  const failed = recent.filter(failedRequest);
  const times = recent.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const running = executions.filter(({ status }) => status === 'RUNNING');
  const broken = executions.filter(
    ({ status, startedAt }) => !['RUNNING', 'SUCCEEDED'].includes(status) && startedAt >= since,
  );
  const dead = queues.filter(({ holdsDeadLetters }) => holdsDeadLetters);
  const worked = queues.filter(({ holdsDeadLetters }) => !holdsDeadLetters);
  const stuck = worked.filter(({ oldestMs, inFlight }) => (oldestMs ?? 0) > STUCK_MS && inFlight === 0);
  const concerns: Concern[] = [
    ...services.filter(({ up }) => !up).map(({ name }) => bad(`${name} does not answer`, 'overview')),
    ...dead
      .filter(({ visible, inFlight }) => visible + inFlight > 0)
      .map(({ name, visible, inFlight }) =>
        bad(`${counted(visible + inFlight, 'message')} in ${name}`, 'queues'),
      ),
    ...named(broken.map(({ machine }) => machine)).map(([machine, count]) =>
      bad(`${counted(count, 'execution')} of ${machine} failed`, 'workflows'),
    ),
    ...named(errors.map(({ source }) => source)).map(([source, count]) =>
      bad(`${counted(count, 'error')} in the log of ${source}`, 'logs'),
    ),
    ...stuck.map(({ name, oldestMs }) =>
      odd(
        `${name} is not worked off: its oldest message is ${Math.round((oldestMs ?? 0) / MINUTE_MS)} min old`,
        'queues',
      ),
    ),
    ...named(failed.map(({ name }) => name ?? '(unnamed)')).map(([name, count]) =>
      odd(`${counted(count, 'request')} ${name} with errors`, 'requests'),
    ),
  ];
  return {
    services,
    concerns,
    minutes: minutesOf(recent, now),
    requests: {
      count: recent.length,
      failed: failed.length,
      p50Ms: quantile(times, 0.5),
      p95Ms: quantile(times, 0.95),
    },
    executions: { running: running.length, failed: broken.length },
    deadLetters: sum(dead.map(({ visible, inFlight }) => visible + inFlight)),
    waitingMessages: sum(worked.map(({ visible, inFlight, delayed }) => visible + inFlight + delayed)),
    functionErrors: errors.length,
    windowMinutes: WINDOW_MINUTES,
  };
}

function minutesOf(requests: RequestSummary[], now: Date): Minute[] {
  const last = Math.floor(now.getTime() / MINUTE_MS);
  return Array.from({ length: WINDOW_MINUTES }, (_, index) => {
    const minute = last - (WINDOW_MINUTES - 1) + index;
    const within = requests.filter(
      ({ startedAt }) => Math.floor(Date.parse(startedAt) / MINUTE_MS) === minute,
    );
    return {
      at: new Date(minute * MINUTE_MS).toISOString(),
      requests: within.length,
      failed: within.filter(failedRequest).length,
    };
  });
}

/** How often each name comes, the most frequent first. */
function named(names: string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** The smallest value that so many are not above; null of nothing. */
function quantile(sorted: number[], part: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? null;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
const bad = (text: string, view: string): Concern => ({ level: 'bad', text, view });
const odd = (text: string, view: string): Concern => ({ level: 'odd', text, view });
