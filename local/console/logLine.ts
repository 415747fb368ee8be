import { redact, redactText } from './redact.ts';

/** A line of any log, in one shape. */
export interface LogLine {
  /** ISO 8601. */
  at: string;
  /** `edge`, `appsync`, or the log group's name in the app. */
  source: string;
  level: 'debug' | 'info' | 'warn' | 'error';
  message: string;
  /** Several where a function worked off a batch. */
  correlationIds: string[];
  /** What else the line says. */
  more: Record<string, unknown>;
}

/** Members that are shown on their own, or tell a reader nothing. */
const SHOWN_ELSEWHERE = new Set([
  ...['time', 'timestamp', 'level', 'event', 'message', 'correlationId', 'correlationIds', 'service'],
  ...['sampling_rate', 'xray_trace_id', 'cold_start', 'function_arn', 'function_memory_size'],
]);

/** What Lambda and Node write by themselves at every start and end: noise beside the lines of the functions. */
const NOISE = /^(START|END|REPORT|INIT_START) |^\(node:\d+\) .*Warning|^\(Use `node --trace-/;

/** A line as it is written, read; null for one that tells nothing. `at` stands in for a line without a time. */
export function readLine(source: string, text: string, at: Date): LogLine | null {
  if (text.trim() === '' || NOISE.test(text)) return null;
  const line = parsed(text);
  if (!line) {
    const failed = /(error|exception|traceback)\b/i.test(text);
    return {
      at: at.toISOString(),
      source,
      level: failed ? 'error' : 'info',
      message: redactText(text),
      correlationIds: [],
      more: {},
    };
  }
  const more = Object.fromEntries(Object.entries(line).filter(([name]) => !SHOWN_ELSEWHERE.has(name)));
  return {
    at: momentOf(line.time ?? line.timestamp) ?? at.toISOString(),
    source,
    level: levelOf(line.level, line.status),
    message: redactText(String(line.message ?? line.event ?? '')),
    correlationIds: [line.correlationId, line.correlationIds].flat().filter((id) => typeof id === 'string'),
    more: redact(more) as Record<string, unknown>,
  };
}

function parsed(text: string): Record<string, unknown> | null {
  if (!text.startsWith('{')) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function levelOf(level: unknown, status: unknown): LogLine['level'] {
  const name = String(level ?? '').toLowerCase();
  if (name === 'critical' || name === 'fatal') return 'error';
  if (name === 'debug' || name === 'warn' || name === 'error') return name;
  // A line of a request has no level of its own above info.
  return typeof status === 'number' && status >= 500 ? 'error' : 'info';
}

function momentOf(value: unknown): string | null {
  const at = typeof value === 'string' ? new Date(value) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
