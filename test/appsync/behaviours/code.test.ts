import { describe, expect, it } from 'vitest';

import { evaluateCode } from '../../../local/appsync/evaluate/index.ts';
import { code, reviewer, sandbox, served } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';

endServersAfterEach();

/** What EvaluateCode says of a request handler. */
async function evaluated(body: string) {
  const answer = await evaluateCode(
    { sandbox, reviewer },
    JSON.stringify({
      code: code(body),
      context: '{}',
      function: 'request',
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    }),
  );
  return answer.body as { error?: { message: string; codeErrors?: { errorType: string; value: string }[] } };
}

describe('of code (spec 11)', () => {
  it.each(['util.toJson({})', 'util.isNull(null)'])(
    '23. %s does not exist in JavaScript [TYPES]',
    async (call) => {
      const { error } = await evaluated(`return { payload: ${call} };`);
      expect(error?.codeErrors?.[0]?.value).toMatch(
        /error TS2339: Property '(toJson|isNull)' does not exist/,
      );
    },
  );

  it.each([
    'return { payload: new Date() };',
    'return { payload: new Set() };',
    'return { payload: String(1) };',
    'let i = 0; i++; return { payload: i };',
    'for (;;) { break; } return {};',
    "return { payload: 'a'.replace(/re/, '') };",
    'try { return {}; } finally { }',
    "throw 'x';",
    'const arr = [2, 1]; arr.sort((a, b) => a - b); return {};',
  ])('24. refused when it is saved: %s [doc:supported-features, LINT, FIELD-JS]', async (body) => {
    const { error } = await evaluated(body);
    expect(error?.message).toBe('The code contains one or more errors.');
    expect(error?.codeErrors).not.toHaveLength(0);
    const { ask } = await served({
      schema: 'type Query { f: AWSJSON }',
      resolvers: { 'Query.f': code(body) },
    });
    expect((await ask('{ f }')).body).toMatchObject({ data: { f: null }, errors: [{ errorType: 'Code' }] });
  });

  it('25. an error of types keeps code from being saved [aws-appsync-community#334]', async () => {
    const { error } = await evaluated('let b = [{ a: 5 }]; b.push({ b: 6 }); return { payload: b };');
    expect(error?.codeErrors?.[0]?.value).toMatch(/^code\.js\(\d+,\d+\): error TS2345: /);
  });
});
