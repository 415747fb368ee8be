import type { Trace } from '../../../../appsync/trace/trace.ts';
import { get } from '../api.ts';
import { CALLERS, clock, counted, span, units } from '../format.ts';
import { Badge, Loaded } from '../parts/Parts.tsx';
import { Waterfall } from '../parts/Waterfall.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf } from '../useRoute.ts';
import { capacityOf } from '../../../waterfall.ts';

/** One request as a waterfall, with its errors and its document. */
export function Request({ id }: { id: string }) {
  const live = useLive(() => get<Trace>('request', { id }), [id], null);
  return (
    <section className="detail" aria-label="The chosen request">
      <a className="back" href={hrefOf('requests')}>
        All requests
      </a>
      <Loaded live={live}>{(trace) => <Shown trace={trace} />}</Loaded>
    </section>
  );
}

function Shown({ trace }: { trace: Trace }) {
  const { operation, segments, errors, correlationId } = trace;
  const capacity = segments.reduce((sum, segment) => sum + capacityOf(segment), 0);
  const calls = segments.filter(({ kind }) => kind === 'dataSource').length;
  return (
    <>
      <h2>
        {operation?.name ?? '(unnamed)'}{' '}
        <Badge tone={trace.status >= 400 ? 'bad' : 'good'}>{trace.status}</Badge>
      </h2>
      <dl className="facts">
        <Fact name="Took">{span(trace.durationMs)}</Fact>
        <Fact name="Calls">{counted(calls, 'call')} of data sources</Fact>
        <Fact name="Capacity">{units(capacity)} units</Fact>
        <Fact name="Caller">{trace.mode ? (CALLERS[trace.mode] ?? trace.mode) : 'refused'}</Fact>
        <Fact name="Began">{clock(trace.startedAt, true)}</Fact>
        {correlationId && (
          <Fact name="Correlation id">
            <a href={hrefOf('logs', undefined, { id: correlationId })}>
              <code>{correlationId}</code> its logs
            </a>
          </Fact>
        )}
      </dl>
      {errors.map((error, index) => (
        <p className="problem" key={index}>
          <strong>{error.type ?? 'Error'}</strong> {error.path && <code>{error.path.join('.')}</code>}{' '}
          {error.message}
        </p>
      ))}
      <Waterfall trace={trace} />
      {operation && (
        <details className="text">
          <summary>Document, without what was written into it</summary>
          <pre tabIndex={0}>{operation.document}</pre>
        </details>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
