/** What a request was made of: segments with times, as X-Ray has them. Milliseconds count from the request's start. */

export type SegmentKind = 'resolver' | 'function' | 'dataSource';

/** Read or write units that DynamoDB counted, by table. */
export type ConsumedCapacity = Record<string, number>;

export interface SegmentError {
  type: string | null;
  message: string;
}

/** One piece of work. */
export interface Segment {
  /** Counts from 1 within its trace. */
  id: number;
  /** The segment it is a part of; null for a resolver. */
  parentId: number | null;
  kind: SegmentKind;
  /** `Type.field`, or the name of the function or data source. */
  name: string;
  /** Where in the answer: of resolvers only. */
  path?: (string | number)[];
  /** What was asked of a data source: `GetItem`, `Invoke`, `GET /path`. */
  operation?: string;
  /** Table, function or endpoint behind a data source. */
  target?: string;
  /** Only from DynamoDB, and only when it told. */
  consumedCapacity?: ConsumedCapacity;
  startMs: number;
  /** Null when the request was answered before this ended. */
  durationMs: number | null;
  error?: SegmentError;
}

/** One answered request. It holds no variables and no text literals, so neither what clients sent nor who they are. */
export interface Trace {
  /** Counts up over all traces of a process, without gaps. */
  sequence: number;
  requestId: string;
  correlationId: string | null;
  /** ISO 8601. */
  startedAt: string;
  durationMs: number;
  /** Of HTTP. */
  status: number;
  /** The entries of `errors`, without their data. */
  errors: { path: (string | number)[] | null; type: string | null; message: string }[];
  /** Authorization mode; null when the caller was refused. */
  mode: string | null;
  operation: { type: string; name: string | null; document: string } | null;
  segments: Segment[];
  /** Segments left out because there were too many. */
  segmentsDropped: number;
}

/** Hears of every request once it is answered. Must not throw and should be quick. */
export type TraceSink = (trace: Omit<Trace, 'sequence'>) => void;
