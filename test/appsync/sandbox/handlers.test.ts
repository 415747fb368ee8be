import { describe, expect, it } from 'vitest';
import { handler, run, sandbox, CONTEXT } from './support/run.ts';

describe('a handler', () => {
  it('sees args and arguments as one object (TYPES Context)', async () => {
    expect((await run('ctx.args.x = 1; return ctx.arguments;')).result).toEqual({ id: 'a', x: 1 });
  });

  it('leaves changes in the stash, and its answer behind', async () => {
    const { result, stash } = await run('ctx.stash.seen = ctx.args.id; return undefined;');
    expect({ result, stash }).toEqual({ result: null, stash: { seen: 'a' } });
  });

  it('reads the selection by name, and leaves it out when info is serialised (doc:resolver-context-reference-js)', async () => {
    const { result } = await run(
      'return { list: ctx.info.selectionSetList, text: JSON.stringify(ctx.info) };',
    );
    expect(result).toEqual({
      list: ['id'],
      text: '{"fieldName":"f","parentTypeName":"Query","variables":{}}',
    });
  });

  it('logs level, position and each argument as JSON (doc:test-resolvers)', async () => {
    const { logs } = await run('  console.log("current id", { a: 1 });\n  console.error("no");');
    expect(logs).toEqual(['INFO - code.js:4:11: "current id" {"a":1}', 'ERROR - code.js:5:11: "no"']);
  });

  it('gets a blank string for invalid JSON instead of an error (doc:supported-features)', async () => {
    expect((await run('return JSON.parse("{");')).result).toBe('');
  });
});

describe('ending early', () => {
  it('util.error ends with message, type, data and info (TYPES)', async () => {
    const { error } = await run('util.error("no", "Bad", { a: 1 }, { b: 2 }); return 1;');
    expect(error).toMatchObject({
      kind: 'raised',
      message: 'no',
      errorType: 'Bad',
      data: { a: 1 },
      errorInfo: { b: 2 },
    });
  });

  it('util.appendError goes on', async () => {
    const { result, outErrors } = await run('util.appendError("a"); util.appendError("b", "T"); return 1;');
    expect(result).toBe(1);
    expect(outErrors.map(({ message, errorType }) => [message, errorType])).toEqual([
      ['a', null],
      ['b', 'T'],
    ]);
  });

  it('util.unauthorized says Unauthorized (recorded)', async () => {
    expect((await run('util.unauthorized();')).error).toMatchObject({
      kind: 'unauthorized',
      message: 'Unauthorized',
    });
  });

  it('runtime.earlyReturn gives its value, and END when asked (TYPES Runtime)', async () => {
    expect(await run('runtime.earlyReturn({ a: 1 }); return 2;')).toMatchObject({
      result: { a: 1 },
      earlyReturn: {},
    });
    const end = await run('runtime.earlyReturn(null, { skipTo: "END" });');
    expect(end).toMatchObject({ result: null, earlyReturn: { skipTo: 'END' } });
  });

  it('an uncaught error is Runtime Error of type Code, its detail for the log only (aws-appsync-community#280)', async () => {
    const { error } = await run('return ctx.source.x;');
    expect(error).toMatchObject({ kind: 'runtime', message: 'Runtime Error', errorType: 'Code' });
    expect(error?.detail).toMatch(/^code\.js:4:\d+: Cannot read properties of null/);
  });
});

describe('hostile code fails its own call, and the next one works', () => {
  it.each([
    ['an endless loop', 'for (;;) {}'],
    ['deep recursion', 'function f() { return f() + 1; } return f();'],
    ['an allocation storm', 'const a = []; for (;;) a.push(new Array(100000).fill(1));'],
    ['a huge string', 'let s = "x"; for (;;) s += s;'],
    ['a loop after the handler', 'Promise.resolve().then(() => { for (;;) {} }); return 1;'],
    ['a loop in what is returned', 'return { toJSON() { for (;;) {} } };'],
    ['a pattern that takes for ever', 'return util.matches("(a+)+b", "a".repeat(40));'],
  ])('%s', async (_case, body) => {
    const { error } = await run(body);
    expect(error).toMatchObject({ kind: 'runtime', message: 'Runtime Error' });
    expect((await run('return 1;')).result).toBe(1);
  });

  it('code that overran its time once does so on another thread afterwards: other calls go on meanwhile', async () => {
    const body = 'if (ctx.args.id === "loop") for (;;) {} return ctx.args.id;';
    const loop = () => run(body, { arguments: { id: 'loop' } });
    await loop();
    let ended = false;
    const endless = loop().finally(() => (ended = true));
    for (let call = 0; call < 100; call += 1) expect((await run('return 1;')).result).toBe(1);
    expect(ended).toBe(false);
    expect((await endless).error).toMatchObject({ kind: 'runtime' });
    expect((await run(body)).result).toBe('a');
  });

  it.each([
    ['the function constructor', '(() => {}).constructor("return typeof process")()'],
    [
      'an error of the host',
      '(() => { try { null.x } catch (e) { return e.constructor.constructor("return typeof process")() } })()',
    ],
    ['the library', 'util.error.constructor("return typeof process")()'],
    ['globals', 'typeof process + typeof require + typeof setTimeout + typeof fetch + typeof WebAssembly'],
  ])('%s leads to no process', async (_case, expression) => {
    const { result, error } = await run(`return ${expression};`);
    expect(String(result ?? error?.kind).replaceAll('undefined', '')).toMatch(/^(runtime)?$/);
  });

  it('code in place of JSON can give no outcome of another form', async () => {
    const patched = await run('JSON.stringify = () => "{}"; Array.prototype.toJSON = () => 1; return 1;');
    expect(patched.error).toMatchObject({ kind: 'runtime', message: 'Runtime Error' });
    expect(patched.logs).toEqual([]);
  });

  it('many versions of code, one after the other, leave the heap to the next', async () => {
    const results: unknown[] = [];
    const count = 300;
    for (let n = 0; n < count; n += 1) results.push((await run(`return ${n};`)).result);
    expect(results).toEqual(Array.from({ length: count }, (_, n) => n));
  });

  it('one version of code leaves nothing behind for another', async () => {
    await run('globalThis.leak = 1; Object.prototype.leak = 1; return 1;');
    expect((await run('return [typeof globalThis.leak, {}.leak ?? null];')).result).toEqual([
      'undefined',
      null,
    ]);
  });
});

describe('code that AppSync would not save', () => {
  const refusal = async (code: string) =>
    (await sandbox.evaluate({ code, handler: 'request', context: CONTEXT })).error;

  it.each([
    ['a syntax error, with its place', handler('return {;'), 'PARSER_ERROR', 4],
    [
      'an import of something else',
      `import fs from 'node:fs';\nexport function request() {}`,
      'LINT_ERROR',
      1,
    ],
  ])('%s', async (_case, code, errorType, line) => {
    const error = await refusal(code);
    expect(error?.kind).toBe('code');
    expect(error?.codeErrors).toMatchObject([{ errorType, location: { line } }]);
  });

  it.each([
    ['a handler that is not there', 'export function response() {}', "The code doesn't export 'request'."],
    [
      'an import of a name that is not there',
      `import { nothing } from '@aws-appsync/utils';\nexport function request() {}`,
      "The module '@aws-appsync/utils' has no export 'nothing'.",
    ],
  ])('%s', async (_case, code, value) => {
    expect((await refusal(code))?.codeErrors).toMatchObject([{ errorType: 'LINT_ERROR', value }]);
  });

  it.each([
    ['declared', 'export function request() { return 1; }'],
    ['a constant', 'export const request = () => 1;'],
    ['exported by name, as bundlers do', 'function f() { return 1; }\nexport { f as request };'],
  ])('runs a handler that is %s', async (_case, code) => {
    expect(await sandbox.evaluate({ code, handler: 'request', context: CONTEXT })).toMatchObject({
      result: 1,
    });
  });

  it('runs code that uses the utilities without importing them, as a bundled sample of AWS does', async () => {
    const code =
      'export function request() { return util.dynamodb.toString(typeof runtime + typeof extensions); }';
    const { result } = await sandbox.evaluate({ code, handler: 'request', context: CONTEXT });
    expect(result).toEqual({ S: 'objectobject' });
  });

  it('more than 32,768 characters (API reference, CreateResolver)', async () => {
    expect((await refusal(handler(`return 1; // ${'x'.repeat(32_768)}`)))?.kind).toBe('code');
    expect(await refusal(`${handler('return 1;')}\n//`.padEnd(32_768, 'x'))).toBeUndefined();
  });
});
