import { shownDocument } from './document.ts';
import { TraceRecorder } from './recorder.ts';
import type { Trace, TraceSink } from './trace.ts';

/** How a request ended. */
interface Ending {
  requestId: string;
  correlationId: string | undefined;
  operationName?: string;
  mode?: string;
  status: number;
  errors?: readonly { path?: (string | number)[] | null; errorType?: string | null; message: string }[];
}

/** The trace of one HTTP request, from its first byte to its answer. */
export class RequestTrace {
  readonly recorder = new TraceRecorder();
  private readonly startedAt = new Date().toISOString();
  private readonly sink: TraceSink;
  private query: string | undefined;

  constructor(sink: TraceSink) {
    this.sink = sink;
  }

  /** Says what was asked, once that is known. */
  ask(query: string): void {
    this.query = query;
  }

  end({ requestId, correlationId, operationName, mode, status, errors = [] }: Ending): void {
    const { recorder, startedAt } = this;
    const durationMs = recorder.close();
    const shown = this.query === undefined ? null : shownDocument(this.query);
    const operation: Trace['operation'] = shown && { name: operationName ?? null, ...shown };
    this.sink({
      requestId,
      correlationId: correlationId ?? null,
      startedAt,
      durationMs,
      status,
      errors: errors.map(({ path, errorType, message }) => ({
        path: path ?? null,
        type: errorType ?? null,
        message,
      })),
      mode: mode ?? null,
      operation,
      segments: recorder.segments,
      segmentsDropped: recorder.dropped,
    });
  }
}
