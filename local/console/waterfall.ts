import type { Segment, Trace } from '../appsync/trace/trace.ts';

/** One bar of a waterfall. */
export interface Bar {
  segment: Segment;
  /** Levels below the request. */
  depth: number;
  /** Where the bar begins and how long it is, of the request's whole time, from 0 to 1. */
  start: number;
  length: number;
  capacity: number;
}

/** The bars of a request: each segment is followed by its parts, in the order they began. */
export function waterfallOf({ segments, durationMs }: Pick<Trace, 'segments' | 'durationMs'>): Bar[] {
  const parts = new Map<number | null, Segment[]>();
  for (const segment of segments) {
    parts.set(segment.parentId, [...(parts.get(segment.parentId) ?? []), segment]);
  }
  // Nothing lasts no time at all, and a bar must not be wider than its picture.
  const whole = Math.max(durationMs, 0.001);
  const barsOf = (parentId: number | null, depth: number): Bar[] =>
    (parts.get(parentId) ?? [])
      .toSorted((a, b) => a.startMs - b.startMs || a.id - b.id)
      .flatMap((segment) => {
        const start = Math.min(segment.startMs / whole, 1);
        const length = Math.min((segment.durationMs ?? durationMs - segment.startMs) / whole, 1 - start);
        const bar = { segment, depth, start, length: Math.max(length, 0), capacity: capacityOf(segment) };
        return [bar, ...barsOf(segment.id, depth + 1)];
      });
  return barsOf(null, 0);
}

/** Units a segment consumed, of all tables. */
export const capacityOf = ({ consumedCapacity = {} }: Segment): number =>
  Object.values(consumedCapacity).reduce((sum, units) => sum + units, 0);
