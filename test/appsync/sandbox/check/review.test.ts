import { describe, expect, it } from 'vitest';

import { reviewing } from '../../../../local/appsync/sandbox/check/review.ts';

const review = reviewing();

const code = (body: string) =>
  [
    "import { util, runtime } from '@aws-appsync/utils';",
    "import * as ddb from '@aws-appsync/utils/dynamodb';",
    `export function request(ctx) { ${body} }`,
    'export function response(ctx) { return ctx.result; }',
  ].join('\n');

const errorsOf = (body: string) =>
  review(code(body)).errors.map(({ errorType, value }) => `${errorType}: ${value}`);

describe('syntax APPSYNC_JS has not (doc:supported-features, LINT)', () => {
  it.each([
    ['new Date()', 'return { payload: new Date() };', 'UNSUPPORTED_SYNTAX_TYPE: new expressions'],
    ['new Set()', 'return { payload: new Set([1]) };', 'UNSUPPORTED_SYNTAX_TYPE: new expressions'],
    [
      'String(x) (FIELD-JS)',
      'return { payload: String(1) };',
      'INVALID_FUNCTION_INVOCATION: Invalid function: String',
    ],
    ['i++', 'let i = 0; i++; return { payload: i };', 'LINT_ERROR: The operator ++'],
    ['for (;;)', 'for (let i = 0; i < 1; i += 1) {} return {};', 'LINT_ERROR: For statements'],
    ['while', 'while (false) {} return {};', 'LINT_ERROR: While statements'],
    ['continue', 'for (const a of [1]) { continue; } return {};', 'LINT_ERROR: Continue statements'],
    ['a label', 'outer: for (const a of [1]) { break outer; } return {};', 'LINT_ERROR'],
    ['a regular expression', "return { payload: 'a'.replace(/a/, 'b') };", 'LINT_ERROR: Regex literals'],
    ['try', 'try { return {}; } finally {}', 'LINT_ERROR: Try statements'],
    ['throw', "throw 'x';", 'UNSUPPORTED_SYNTAX_TYPE: Throw statements'],
    [
      'sort with a comparator',
      'const a = [2, 1]; a.sort((x, y) => x - y); return {};',
      'LINT_ERROR: Functions can not',
    ],
    ['async', 'const f = async () => 1; return {};', 'LINT_ERROR'],
    ['a generator', 'function* g() { yield 1; } return {};', 'LINT_ERROR'],
    ['a class', 'class A {} return {};', 'LINT_ERROR'],
    ['this', 'return { payload: this };', 'LINT_ERROR'],
    ['in', "return { payload: 'a' in ctx.args };", 'LINT_ERROR'],
    ['instanceof', 'return { payload: ctx instanceof Object };', 'LINT_ERROR'],
    ['import()', "import('@aws-appsync/utils'); return {};", 'UNSUPPORTED_SYNTAX_TYPE: Dynamic imports'],
    ['a new ctx', 'ctx.stash = {}; return {};', 'LINT_ERROR'],
    ['recursion', 'const f = (n) => (n ? f(n - 1) : 0); return { payload: f(1) };', 'LINT_ERROR'],
    [
      'a denied method',
      "return { payload: 'a'.padStart(3) };",
      'LINT_ERROR: Method String.padStart is not implemented',
    ],
    [
      'a denied function',
      'return { payload: Object.freeze({}) };',
      'LINT_ERROR: Method ObjectConstructor.freeze',
    ],
  ])('refuses %s', (_what, body, told) => {
    expect(errorsOf(body)[0]).toContain(told);
  });

  it('reads no comment that would switch a rule off', () => {
    expect(errorsOf('/* eslint-disable */ let i = 0; i++; return {};')).toHaveLength(1);
    expect(errorsOf('// @ts-nocheck\nreturn { payload: util.toJson({}) };')).toHaveLength(1);
  });

  it.each([
    'const a = [2, 1]; return { payload: a.sort() };',
    'const { id, ...rest } = ctx.args; ctx.stash.x = rest; return { payload: `${id}` };',
    'for (const k in ctx.args) { if (k === "a") { break; } } return {};',
    'return { payload: [1, 2].map((n) => n * 2).filter((n) => n > 2).reduce((a, b) => a + b, 0) };',
    'const f = (a) => a ?? null; return { payload: f(ctx.args?.x) };',
    'return ddb.get({ key: { id: ctx.args.id } });',
    'return { payload: JSON.stringify(Object.entries(ctx.args)) };',
    'if (!ctx.identity) { util.unauthorized(); } runtime.earlyReturn({ a: 1 });',
    'console.log(ctx.args, Math.round(1.5)); delete ctx.args.x; return {};',
  ])('takes %s', (body) => {
    expect(review(code(body))).toEqual({ errors: [], doubts: [] });
  });
});

describe('the type check', () => {
  it('refuses what the utilities do not have (SNAP), and says where', () => {
    const { errors } = review(code('return { payload: util.toJson({}) };'));
    expect(errors).toEqual([
      {
        errorType: 'TYPE_ERROR',
        value: "code.js(3,55): error TS2339: Property 'toJson' does not exist on type 'Util'.",
        location: { line: 3, column: 54, span: 6 },
      },
    ]);
  });

  it('refuses a list of one type that gets another (aws-appsync-community#334)', () => {
    expect(errorsOf('let b = [{ a: 5 }]; b.push({ b: 6 }); return { payload: b };')).toEqual([
      expect.stringMatching(/^TYPE_ERROR: code\.js\(3,\d+\): error TS2345: /),
    ]);
  });

  it('leaves arguments of the utilities to the utilities (SNAP)', () => {
    const { errors, doubts } = review(code('return ddb.get({ keys: 1 });'));
    expect(errors).toEqual([]);
    expect(doubts).toHaveLength(1);
  });

  it('knows the globals that need no import (doc:supported-features)', () => {
    const text =
      'export function request() { console.log(1); util.time.nowISO8601(); runtime.earlyReturn({}); }\n' +
      'export function response() { extensions.evictFromApiCache("Query", "f", {}); }';
    expect(review(text)).toEqual({ errors: [], doubts: [] });
  });

  it('refuses a name nobody declared', () => {
    expect(errorsOf('return { payload: setTimeout };')).toEqual([expect.stringContaining('TS2304')]);
  });

  it('is in doubt about what AWS deploys though its published types object', () => {
    const { errors, doubts } = review(code('\n/** @type {number} */\nconst n = "1"; return { payload: n };'));
    expect(errors).toEqual([]);
    expect(doubts).toEqual([expect.stringContaining('TS2322')]);
  });
});
