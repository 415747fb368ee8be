import { expect, it } from 'vitest';
import { problemWith } from '../../../functions/insight/domain/days.ts';
import { stepHistory, stepTraining, type Run } from '../../../functions/insight/learnTrends.ts';
import type { Lake, TrainingJob } from '../../../functions/insight/ports.ts';
import { salesReport } from '../../../functions/insight/salesReport.ts';

const run: Run = { execution: 'daily', startedAt: '2026-11-28T01:15:00.000Z', input: {} };
const lake = (change: Partial<Lake>): Lake => ({
  start: () => Promise.resolve('q'),
  progress: () => Promise.resolve({ state: 'RUNNING' }),
  rows: () => Promise.resolve([]),
  stop: () => Promise.resolve(),
  ...change,
});
const report = (of: Lake, nowMs = () => 0) => {
  const dependencies = { lake: of, wait: () => Promise.resolve(), nowMs, warn: () => undefined };
  return salesReport({ from: '2026-11-01', to: '2026-11-28' }, dependencies);
};

it('a step of one execution has one token and one job name, however often it is started', async () => {
  const tokens: (string | undefined)[] = [];
  const asked = lake({ start: (_sql, token) => Promise.resolve(`${tokens.push(token)}`) });
  await stepHistory(run, asked);
  await stepHistory(run, asked);
  await stepHistory({ ...run, execution: 'other' }, asked);
  expect(tokens[0]).toBe(tokens[1]);
  expect(tokens[2]).not.toBe(tokens[0]);

  const jobs: TrainingJob[] = [];
  const history = { id: 'q', state: 'SUCCEEDED', result: 's3://b/q.csv', waitSeconds: 1 } as const;
  const training = {
    start: (job: TrainingJob) => Promise.resolve(void jobs.push(job)),
    progress: () => Promise.resolve({ state: 'RUNNING' } as const),
  };
  await stepTraining({ ...run, history }, training);
  await stepTraining({ ...run, history }, training);
  expect(jobs[0]).toEqual(jobs[1]);
  expect(jobs[0]?.name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
});

it('waits half as long again each time, at most a minute', async () => {
  let history = await stepHistory(run, lake({}));
  const waits = [history.waitSeconds];
  for (let turn = 0; turn < 9; turn += 1) {
    history = await stepHistory({ ...run, history }, lake({}));
    waits.push(history.waitSeconds);
  }
  expect(waits).toEqual([1, 2, 3, 5, 8, 12, 18, 27, 41, 60]);
});

it('a query that fails or doesn’t end is ReportUnavailable, and is stopped', async () => {
  const failed = { state: 'FAILED', reason: 'no' } as const;
  expect(await report(lake({ progress: () => Promise.resolve(failed) }))).toMatchObject({
    errorType: 'ReportUnavailable',
  });
  let now = 0;
  const stopped: string[] = [];
  const endless = lake({ stop: (id) => Promise.resolve(void stopped.push(id)) });
  expect(await report(endless, () => (now += 3_000))).toMatchObject({ errorType: 'ReportUnavailable' });
  expect(stopped).toContain('q');
});

it.each([
  ['2026-02-30', '2026-03-01'],
  ['2026-11-28', '2026-11-27'],
  ['2025-01-01', '2026-11-28'],
  ["' OR 1=1", '2026-11-28'],
])('refuses the days from %s to %s', (from, to) => {
  expect(problemWith({ from, to })).not.toBeNull();
});

it('takes a year of days', () => {
  expect(problemWith({ from: '2025-11-28', to: '2026-11-28' })).toBeNull();
});
