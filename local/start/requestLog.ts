import { createWriteStream } from 'node:fs';
import type { RequestLine } from '../edge/index.ts';

/** Writes the edge's requests to a file, one JSON line each; begun anew at each start. */
export function requestLog(file: string): { write: (line: RequestLine) => void; close: () => Promise<void> } {
  const stream = createWriteStream(file);
  return {
    write: (line) =>
      void stream.write(`${JSON.stringify({ time: new Date().toISOString(), event: 'edge', ...line })}\n`),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
