import { afterAll, expect, it } from 'vitest';

import { createLog } from '../../../../local/appsync/log.ts';
import { reviewApi } from '../../../../local/appsync/review.ts';
import { createReviewer } from '../../../../local/appsync/sandbox/check/reviewer.ts';
import { createSandbox } from '../../../../local/appsync/sandbox/index.ts';
import { run, testApi, testEngine } from '../../support/engine.ts';

const reviewer = createReviewer();
const sandbox = createSandbox({ reviewer });
afterAll(() => {
  sandbox.dispose();
  reviewer.dispose();
});

const GOOD =
  'export function request() { return { payload: 1 }; }\nexport function response(ctx) { return ctx.result; }';
const BAD = GOOD.replace('payload: 1', 'payload: new Date()');

it('a field of refused code fails with a code error, its siblings answer, and one line of the log says why', async () => {
  const described = {
    schema: 'type Query { good: Int bad: Int }',
    resolvers: { 'Query.good': GOOD, 'Query.bad': BAD },
  };
  const lines: string[] = [];
  await reviewApi(
    testApi(described),
    reviewer,
    createLog('info', (line) => lines.push(line)),
  );
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      event: 'code.refused',
      resolver: 'Query.bad',
      errorType: 'UNSUPPORTED_SYNTAX_TYPE',
      line: 1,
      column: 46,
    }),
  ]);
  const engine = testEngine({ ...described, sandbox });
  expect(await run(engine, '{ good bad }')).toMatchObject({
    data: { good: 1, bad: null },
    errors: [{ path: ['bad'], errorType: 'Code', message: 'The code contains one or more errors.' }],
  });
});

it('reviews the same code once, however many ask', async () => {
  const code = `${GOOD}\n// asked twice`;
  const [one, two] = await Promise.all([reviewer.review(code), reviewer.review(code)]);
  expect(one).toBe(two);
  expect(reviewer.known(code)).toBe(one);
});

it('goes on after code that is too much for the checker', async () => {
  const deep = `${GOOD}\nconst a = ${'['.repeat(8_000)}${']'.repeat(8_000)};`;
  expect((await reviewer.review(deep)).errors).toHaveLength(1);
  expect(await reviewer.review(`${GOOD}\n// after it`)).toEqual({ errors: [], doubts: [] });
});
