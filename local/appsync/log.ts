/** Structured logs: one JSON object per line on standard output. */

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

export interface Log {
  /** Whether lines of this level are written, for callers that would have to gather details first. */
  enabled(level: LogLevel): boolean;
  write(level: LogLevel, event: string, fields?: Record<string, unknown>): void;
}

/** Writes lines of at least `minimum` to `out`. */
export function createLog(minimum: LogLevel = 'info', out: (line: string) => void = toStdout): Log {
  return {
    enabled: (level) => RANK[level] >= RANK[minimum],
    write(level, event, fields = {}) {
      if (RANK[level] >= RANK[minimum]) {
        out(JSON.stringify({ time: new Date().toISOString(), level, event, ...fields }));
      }
    },
  };
}

/** Drops everything; for embedding the engine and for tests. */
export const silentLog: Log = { enabled: () => false, write: () => undefined };

function toStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The message of anything that may be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
