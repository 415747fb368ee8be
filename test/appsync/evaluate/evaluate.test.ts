import { afterAll, describe, expect, it } from 'vitest';
import { evaluateCode } from '../../../local/appsync/evaluate/index.ts';
import { createReviewer } from '../../../local/appsync/sandbox/check/reviewer.ts';
import { createSandbox } from '../../../local/appsync/sandbox/index.ts';
import { handler } from '../sandbox/support/run.ts';

const reviewer = createReviewer();
const sandbox = createSandbox({ reviewer });
afterAll(() => [sandbox, reviewer].forEach((each) => each.dispose()));

const runtime = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' };
const evaluate = (body: string, context: unknown = {}, change: Record<string, unknown> = {}) =>
  evaluateCode(
    { sandbox, reviewer },
    JSON.stringify({
      code: handler(body),
      context: JSON.stringify(context),
      function: 'request',
      runtime,
      ...change,
    }),
  );

/** API reference and SDK, EvaluateCode. */
describe('EvaluateCode', () => {
  it('answers result, logs, stash and errors as texts', async () => {
    const { status, body } = await evaluate(
      'console.log(1); ctx.stash.a = 1; util.appendError("e", "T"); return ctx.args;',
      { arguments: { id: 1 } },
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      evaluationResult: '{"id":1}',
      logs: ['INFO - code.js:4:9: 1'],
      stash: '{"a":1}',
      outErrors: '[{"message":"e","type":"T","data":null,"errorInfo":null}]',
    });
  });

  it('is a 200 when the code fails: util.error without a position, a fault with one', async () => {
    expect(await evaluate('util.error("foo");')).toMatchObject({
      status: 200,
      body: { error: { message: 'foo' } },
    });
    const { body } = await evaluate('return null.x;');
    expect((body as { error: { message: string } }).error.message).toMatch(/^code\.js:4:\d+: /);
  });

  it('lists the errors of code that does not hold together', async () => {
    const { body } = await evaluate('return {;');
    expect(body).toMatchObject({
      error: { codeErrors: [{ errorType: 'PARSER_ERROR', location: { line: 4 } }] },
    });
  });

  it('checks the shape of the identity (recorded)', async () => {
    const { body } = await evaluate('return 1;', { identity: { nonsense: 1 } });
    expect(body).toMatchObject({
      error: {
        message: 'The following properties in your mock context object failed validation: ctx.identity',
      },
    });
  });

  it.each([
    ['no runtime', { runtime: undefined }],
    ['a context that is no JSON', { context: 'nonsense' }],
    ['a context above 28,000 characters', { context: JSON.stringify({ a: 'x'.repeat(28_000) }) }],
    ['another handler', { function: 'other' }],
    ['no code', { code: '' }],
  ])('refuses %s with 400', async (_case, change) => {
    expect(await evaluate('return 1;', {}, change)).toMatchObject({
      status: 400,
      body: { __type: 'BadRequestException', message: expect.any(String) as string },
    });
  });
});
