import type { Trace } from '../appsync/index.ts';
import { redactText } from './redact.ts';
import { Refusal } from './refusal.ts';
import { capacityOf } from './waterfall.ts';

/** One line of the list of requests. */
export interface RequestSummary {
  requestId: string;
  correlationId: string | null;
  startedAt: string;
  durationMs: number;
  status: number;
  errors: number;
  type: string | null;
  name: string | null;
  /** Who asked: the authorization mode, null for somebody who was refused. */
  mode: string | null;
  capacity: number;
  calls: number;
}

/** Requests that are kept. */
const KEPT = 200;
const WITHIN_MS = 10_000;

/** The last GraphQL requests, as the engine traced them. */
export class Requests {
  private traces: Trace[] = [];
  private last = 0;
  private readonly url: string;
  private readonly token: string;
  private asking: Promise<void> | undefined;

  /** @param url of the engine's traces */
  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Newest first. */
  async list(): Promise<RequestSummary[]> {
    return (await this.all()).map(summaryOf);
  }

  async request(requestId: string): Promise<Trace> {
    const trace = (await this.all()).find((each) => each.requestId === requestId);
    if (!trace) throw new Refusal(404, 'This request is not among the last ones.');
    return trace;
  }

  /** Newest first. */
  async all(): Promise<Trace[]> {
    // Two who ask at once share an answer, or both would add the same traces.
    this.asking ??= this.fetch().finally(() => (this.asking = undefined));
    await this.asking;
    return this.traces.toReversed();
  }

  private async fetch(): Promise<void> {
    const answer = await fetch(`${this.url}?after=${this.last}`, {
      headers: { 'x-trace-token': this.token },
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`The engine answered ${answer.status} for its traces.`);
    const { traces } = (await answer.json()) as { traces: Trace[] };
    this.traces = [...this.traces, ...traces.map(withoutSecrets)].slice(-KEPT);
    this.last = traces.at(-1)?.sequence ?? this.last;
  }
}

/** Messages are written by code of the shop, so they may quote anything. */
function withoutSecrets(trace: Trace): Trace {
  return {
    ...trace,
    errors: trace.errors.map((error) => ({ ...error, message: redactText(error.message) })),
    segments: trace.segments.map((segment) =>
      segment.error
        ? { ...segment, error: { ...segment.error, message: redactText(segment.error.message) } }
        : segment,
    ),
  };
}

function summaryOf(trace: Trace): RequestSummary {
  const { requestId, correlationId, startedAt, durationMs, status, errors, operation, mode, segments } =
    trace;
  return {
    requestId,
    correlationId,
    startedAt,
    durationMs,
    status,
    errors: errors.length,
    type: operation?.type ?? null,
    name: operation?.name ?? null,
    mode,
    capacity: segments.reduce((sum, segment) => sum + capacityOf(segment), 0),
    calls: segments.filter(({ kind }) => kind === 'dataSource').length,
  };
}
