import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How often the logs are looked at, milliseconds. */
const PERIOD_MS = 150;

interface Line {
  correlationId?: string;
  level?: string;
  [key: string]: unknown;
}

/** Follows the logs of edge, engine and functions and says each structured line in readable form. */
export function followLogs(folder: string, say: (line: string) => void): () => void {
  const followers = ['edge.log', 'engine.log', 'cloud.log'].map((name) => follower(join(folder, name)));
  const timer = setInterval(() => {
    for (const read of followers) for (const text of read()) show(text, say);
  }, PERIOD_MS);
  return () => clearInterval(timer);
}

/** Answers the lines that came since it was asked last. */
function follower(file: string): () => string[] {
  let at = existsSync(file) ? statSync(file).size : 0;
  let rest = '';
  return () => {
    const size = existsSync(file) ? statSync(file).size : 0;
    if (size < at) at = 0;
    if (size === at) return [];
    const buffer = Buffer.alloc(size - at);
    const handle = openSync(file, 'r');
    readSync(handle, buffer, 0, buffer.length, at);
    closeSync(handle);
    at = size;
    const lines = (rest + buffer.toString()).split('\n');
    rest = lines.pop() ?? '';
    return lines;
  };
}

function show(text: string, say: (line: string) => void): void {
  if (!text.startsWith('{')) return;
  let line: Line;
  try {
    line = JSON.parse(text) as Line;
  } catch {
    return;
  }
  const readable =
    line.event === 'edge'
      ? edgeLine(line)
      : 'event' in line
        ? engineLine(line)
        : 'message' in line
          ? functionLine(line)
          : null;
  if (!readable) return;
  const time = new Date().toISOString().slice(11, 23);
  const id = (line.correlationId ?? (line.requestId as string | undefined) ?? '').slice(0, 8).padEnd(8);
  const mark = ['warn', 'error', 'WARN', 'ERROR'].includes(line.level ?? '') ? '!' : ' ';
  say(`${time} ${id} ${mark} ${readable}`);
}

/** The API's requests are shown by the engine, with what was asked. */
function edgeLine({ method, path, status, durationMs }: Line): string | null {
  if ((path as string).startsWith('/graphql')) return null;
  return `edge       ${method as string} ${path as string} ${status as number}, ${durationMs as number} ms`;
}

function engineLine({
  event,
  operationName,
  mode,
  status,
  errors,
  durationMs,
  ...rest
}: Line): string | null {
  if (event === 'request') {
    const failed = errors ? `, ${errors as number} errors` : '';
    return `appsync    ${(operationName as string | undefined) ?? '(unnamed)'} ${status as number}${failed}, ${durationMs as number} ms, ${(mode as string | undefined) ?? 'no credentials'}`;
  }
  if (event === 'listening') return null;
  return `appsync    ${event as string} ${details(rest)}`;
}

function functionLine({ message, service, ...rest }: Line): string {
  return `${String(service ?? '').padEnd(10)} ${message as string} ${details(rest)}`;
}

/** What a line says beside what is shown already. */
function details(rest: Line): string {
  const {
    level: _level,
    time: _time,
    timestamp: _stamp,
    correlationId: _id,
    requestId: _request,
    sampling_rate: _rate,
    ...shown
  } = rest;
  return Object.keys(shown).length > 0 ? JSON.stringify(shown) : '';
}
