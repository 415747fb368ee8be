import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readTrends } from '../../functions/insight/domain/trends.ts';

const PYTHON = '.local/venv/bin/python';
const AS_OF = '2026-11-28T23:59:59.000Z';
type Seen = [day: string, product: string, units: number, cartAdds: number, views: number];
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trends-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function give(text: string, hyperparameters: Record<string, string> = { as_of: AS_OF }): void {
  mkdirSync(join(root, 'input/data/history'), { recursive: true });
  mkdirSync(join(root, 'input/config'), { recursive: true });
  writeFileSync(join(root, 'input/data/history/history.csv'), text);
  writeFileSync(join(root, 'input/config/hyperparameters.json'), JSON.stringify(hyperparameters));
}
const csv = (seen: Seen[]) =>
  ['day,product_id,units,cart_adds,views', ...seen.map((row) => row.join(','))].join('\n');
const env = () => ({ SM_ROOT: root, PATH: '/usr/bin:/bin', PYTHONDONTWRITEBYTECODE: '1' });

function learn(seen: Seen[]) {
  give(csv(seen));
  execFileSync(PYTHON, ['forecast/train.py'], { env: env(), stdio: 'pipe' });
  return readTrends(readFileSync(join(root, 'model/trends.jsonl'), 'utf8'), AS_OF).products;
}
const dayAt = (at: number) => new Date(Date.UTC(2026, 10, 1 + at)).toISOString().slice(0, 10);
const days = Array.from({ length: 28 }, (_, at) => at);

it('a rising product outranks a steady one, and that one a falling one that sold more', () => {
  const trends = learn(
    days.flatMap((at): Seen[] => [
      [dayAt(at), 'falling', 14 - Math.floor(at / 3), 15, 150 - at],
      [dayAt(at), 'steady', 5, 6, 60],
      [dayAt(at), 'rising', 1 + Math.floor(at / 3), 4 + Math.floor(at / 3), 40 + at],
    ]),
  );
  expect(trends.map(({ productId }) => productId)).toEqual(['rising', 'steady', 'falling']);
  const [rising, steady] = trends;
  // The last week sold about 9 a day; a steady 5 a day makes 35.
  expect(rising?.units.expected).toBeGreaterThan(60);
  expect(steady?.units.low).toBeLessThan(35);
  expect(steady?.units.high).toBeGreaterThan(35);
  expect(rising?.days.map(({ day }) => day)[0]).toBe('2026-11-29');
  expect(rising?.days).toHaveLength(7);
}, 60_000);

it('on a first day what is wanted most comes first, views and carts included', () => {
  const trends = learn([
    ['2026-11-28', 'sold', 3, 3, 5],
    ['2026-11-28', 'looked at', 0, 2, 40],
    ['2026-11-28', 'hardly seen', 0, 0, 1],
  ]);
  expect(trends.map(({ productId }) => productId)).toEqual(['sold', 'looked at', 'hardly seen']);
  expect(trends.map(({ score }) => score)).toEqual([0, 0, 0]);
}, 60_000);

it('input that can’t be used fails the job with the reason in the failure file', () => {
  give('day,product\n2026-11-28,a\n');
  const { status } = spawnSync(PYTHON, ['forecast/train.py'], { env: env() });
  expect(status).toBe(1);
  expect(readFileSync(join(root, 'output/failure'), 'utf8')).toBe(
    'The input lacks the columns product_id, units, cart_adds, views.',
  );
}, 60_000);
