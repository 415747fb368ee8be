import type { Segment, Trace } from '../../../../appsync/trace/trace.ts';
import { waterfallOf, type Bar } from '../../../waterfall.ts';
import { span, units } from '../format.ts';

/** Bars that are drawn; the rest is told in a line. */
const DRAWN = 250;

/** What a request was made of: one row a segment, its bar where it lay in time. */
export function Waterfall({ trace }: { trace: Trace }) {
  const bars = waterfallOf(trace);
  if (bars.length === 0) return <p className="empty">No resolver ran.</p>;
  return (
    <div className="waterfall" role="table" aria-label="What the request was made of">
      <div className="scale" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{span(trace.durationMs * part)}</span>
        ))}
      </div>
      {bars.slice(0, DRAWN).map((bar) => (
        <Row key={bar.segment.id} bar={bar} />
      ))}
      {bars.length + trace.segmentsDropped > DRAWN && (
        <p className="quiet">… and {bars.length + trace.segmentsDropped - DRAWN} more.</p>
      )}
    </div>
  );
}

function Row({ bar }: { bar: Bar }) {
  const { segment, depth, start, length, capacity } = bar;
  const took = segment.durationMs === null ? 'not ended' : span(segment.durationMs);
  return (
    <div className={`bar-row ${segment.kind}`} role="row" title={titleOf(segment)}>
      <span className="bar-name" role="cell" style={{ paddingLeft: `${depth * 0.9}rem` }}>
        {segment.name}
        {segment.operation && <em>{segment.operation}</em>}
        {segment.error && <b>{segment.error.type ?? 'failed'}</b>}
      </span>
      <span className="bar-track" aria-hidden="true">
        <i
          className={segment.error ? 'failed' : ''}
          style={{ left: `${start * 100}%`, width: `max(3px, ${length * 100}%)` }}
        />
      </span>
      <span className="number" role="cell">
        {took}
      </span>
      <span className="number capacity" role="cell">
        {capacity > 0 ? `${units(capacity)} CU` : ''}
      </span>
    </div>
  );
}

function titleOf({ path, target, consumedCapacity, error }: Segment): string {
  return [
    path?.join('.'),
    target,
    ...Object.entries(consumedCapacity ?? {}).map(([table, used]) => `${table}: ${units(used)} units`),
    error && `${error.type ?? 'Error'}: ${error.message}`,
  ]
    .filter(Boolean)
    .join('\n');
}
