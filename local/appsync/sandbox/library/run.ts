import { begin } from './call.ts';
import { positionOf } from './position.ts';
import { EarlyReturn, Raised } from './signals.ts';

/** Taken before any resolver code runs, which may put its own in their place. */
const { parse, stringify } = JSON;

type HandlerFunction = (context: unknown) => unknown;
let handlers: Record<string, HandlerFunction | undefined> = {};

/** Remembers what the code exports. */
export function start(code: Record<string, HandlerFunction>): void {
  handlers = code;
}

/** Calls a handler. Context and outcome are JSON text. */
export function runHandler(handler: string, contextJson: string): string {
  const context = readContext(contextJson);
  const call = begin(context.identity);
  const outcome: Record<string, unknown> = { result: null };
  try {
    const run = handlers[handler];
    if (typeof run !== 'function') throw new TypeError(`${handler} is not exported`);
    outcome.result = run(context) ?? null;
  } catch (thrown) {
    if (thrown instanceof EarlyReturn) {
      outcome.result = thrown.value ?? null;
      outcome.earlyReturn = thrown.skipTo ? { skipTo: thrown.skipTo } : {};
    } else {
      outcome.error = errorOf(thrown);
    }
  }
  const { outErrors, logs, responseHeaders, extensions } = call;
  return stringify({
    ...outcome,
    stash: context.stash ?? {},
    outErrors,
    logs,
    responseHeaders,
    extensions,
  });
}

function readContext(json: string): Record<string, unknown> {
  const context = parse(json) as Record<string, unknown>;
  // Both names are one object: writing through one shows through the other.
  const given = context.arguments ?? context.args ?? {};
  context.arguments = given;
  context.args = given;
  context.stash ??= {};
  context.outErrors ??= [];
  hideSelection(context.info);
  return context;
}

/** Serialising `info` leaves the selection out; reading it by name does not (doc:resolver-context-reference-js). */
function hideSelection(info: unknown): void {
  if (!info || typeof info !== 'object') return;
  for (const name of ['selectionSetList', 'selectionSetGraphQL']) {
    const value = (info as Record<string, unknown>)[name];
    if (value === undefined) continue;
    Object.defineProperty(info, name, { value, enumerable: false, writable: true, configurable: true });
  }
}

function errorOf(thrown: unknown): Record<string, unknown> {
  if (thrown instanceof Raised) return { ...thrown };
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const position = thrown instanceof Error ? positionOf(thrown) : null;
  return {
    kind: 'runtime',
    message: 'Runtime Error',
    errorType: 'Code',
    data: null,
    errorInfo: null,
    detail: position ? `${position}: ${message}` : message,
  };
}
