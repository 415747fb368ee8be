import { current } from './call.ts';
import { here } from './position.ts';

/** `console.log` and `console.error`: one line per call (doc:test-resolvers). */
export function installConsole(): void {
  const writer =
    (level: string) =>
    (...values: unknown[]): void => {
      const text = values.map((value) => JSON.stringify(value) ?? 'undefined').join(' ');
      current.logs.push(`${level} - ${here()}: ${text}`);
    };
  Object.assign(globalThis, { console: { log: writer('INFO'), error: writer('ERROR') } });
}

/** What the isolate has and APPSYNC_JS has not; nothing here is a boundary, the isolate is. */
export function restrictGlobals(): void {
  for (const name of [
    'eval',
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'FinalizationRegistry',
    'WeakRef',
  ]) {
    delete (globalThis as Record<string, unknown>)[name];
  }
  const parse = JSON.parse;
  // Invalid text gives a blank string instead of throwing (doc:supported-features).
  JSON.parse = (text: string, reviver?: never) => {
    try {
      return parse(text, reviver) as unknown;
    } catch {
      return '';
    }
  };
}
