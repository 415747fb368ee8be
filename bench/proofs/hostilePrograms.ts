import { randomOf } from './random.ts';

/** Expressions that reach for the host's `process`. */
const REACHES = [
  'process',
  'globalThis.process',
  "Function('return process')()",
  "eval('process')",
  "this.constructor.constructor('return process')()",
  "(() => 0).constructor('return process')()",
  "ctx.constructor.constructor('return process')()",
  "ctx.args.constructor.constructor('return globalThis.process')()",
  "util.error.constructor('return process')()",
  "util.constructor.constructor('return process')()",
  "[].map.constructor('return process')()",
  "Reflect.construct(Function, ['return process'])()",
  "new Proxy(ctx, {}).constructor.constructor('return process')()",
  "Object.getPrototypeOf(async () => 0).constructor('return process')().constructor.constructor('return process')()",
  "Object.getPrototypeOf(function* () {}).constructor('return process')().next().value",
  "((e) => e.constructor.constructor('return process')())(new Error('x'))",
  "Symbol.constructor('return process')()",
  "Array.from.call(function () { return this; }, []).constructor.constructor('return process')()",
  'require("node:process")',
  'globalThis.constructor.constructor("return this")().process',
];

/** Ways to come to an expression's value that a boundary may forget. */
const DISGUISES = [
  (e: string) => e,
  (e: string) => `({ get x() { return ${e}; } }).x`,
  (e: string) => `({ toJSON() { return ${e}; } }).toJSON()`,
  (e: string) => `[0].map(() => ${e})[0]`,
  (e: string) => `(() => { try { null.x; } catch (error) { return ${e}; } })()`,
  (e: string) => `new (class { constructor() { this.p = ${e}; } })().p`,
  (e: string) => `Reflect.apply(() => ${e}, null, [])`,
  (e: string) => `JSON.parse('{"a":1}', () => ${e})`,
];

/** What takes more than it is given: time, stack or memory. */
const STORMS = [
  'for (;;) {}',
  '(function f() { f(); })();',
  'const a = []; for (;;) { a.push(new Array(1e6).fill(a.length)); }',
  "let s = 'x'; for (;;) { s += s; }",
  'const o = {}; o.o = o; return { deep: (function d(n) { return n ? { d: d(n - 1) } : o; })(1e4) };',
];

/** A program of resolver code, and whether it only storms. */
export interface HostileProgram {
  code: string;
  storms: boolean;
}

/**
 * Programs from a seed. One that reaches answers `escaped`, whether it got hold of a process, and `foreign`, whether
 * it saw what another program left behind.
 */
export function hostilePrograms(n: number, seed: number): HostileProgram[] {
  const random = randomOf(seed);
  return Array.from({ length: n }, (_, index) => {
    const storms = random.below(40) === 0;
    const disguised = random.pick(DISGUISES)(random.pick(DISGUISES)(random.pick(REACHES)));
    const reaching = `
      const foreign = globalThis.left ?? ({}).left ?? [].left ?? null;
      globalThis.left = ${index}; Object.prototype.left = ${index}; Array.prototype.left = ${index};
      let found; try { found = ${disguised}; } catch { found = undefined; }
      return { escaped: typeof found?.pid === 'number', foreign };`;
    const body = storms ? random.pick(STORMS) : reaching;
    return {
      storms,
      code: `import { util } from '@aws-appsync/utils';\nexport function request(ctx) {${body}\n}\n// ${index}`,
    };
  });
}
