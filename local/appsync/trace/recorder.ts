import type { ConsumedCapacity, Segment, SegmentError, SegmentKind } from './trace.ts';

/** More segments than this tell nobody more; the rest is counted only. */
const MAX_SEGMENTS = 1_000;

/** A segment under way. */
export interface OpenSegment {
  begin(kind: SegmentKind, name: string, more?: SegmentDetails): OpenSegment;
  addCapacity(table: string, units: number): void;
  end(error?: SegmentError): void;
}

export type SegmentDetails = Pick<Segment, 'path' | 'operation' | 'target'>;

/** Gathers the segments of one request. */
export class TraceRecorder {
  readonly segments: Segment[] = [];
  dropped = 0;
  private readonly started = performance.now();
  private closed = false;

  /** Begins a segment of the request itself. */
  begin(kind: SegmentKind, name: string, more: SegmentDetails = {}): OpenSegment {
    return this.open(null, kind, name, more);
  }

  /** Takes nothing more; answers how long the request took. */
  close(): number {
    this.closed = true;
    return this.elapsed();
  }

  private open(
    parentId: number | null,
    kind: SegmentKind,
    name: string,
    more: SegmentDetails = {},
  ): OpenSegment {
    const startMs = this.elapsed();
    const id = this.segments.length + 1;
    const segment: Segment = { id, parentId, kind, name, ...more, startMs, durationMs: null };
    if (this.segments.length < MAX_SEGMENTS) this.segments.push(segment);
    else this.dropped += 1;
    return {
      begin: (childKind, childName, details) => this.open(id, childKind, childName, details),
      addCapacity: (table, units) => {
        if (!this.closed) segment.consumedCapacity = added(segment.consumedCapacity, table, units);
      },
      end: (error) => {
        if (this.closed) return;
        segment.durationMs = rounded(this.elapsed() - startMs);
        if (error) segment.error = error;
      },
    };
  }

  private elapsed(): number {
    return rounded(performance.now() - this.started);
  }
}

function added(known: ConsumedCapacity = {}, table: string, units: number): ConsumedCapacity {
  return { ...known, [table]: (known[table] ?? 0) + units };
}

/** Microseconds are what the clock can tell. */
const rounded = (ms: number) => Math.round(ms * 1_000) / 1_000;
