import type { Execution } from '../../../workflows.ts';
import { get } from '../api.ts';
import { clock, span } from '../format.ts';
import { Badge, Empty, Head, Loaded, type Tone } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, replaceRoute, type Route } from '../useRoute.ts';
import { ExecutionDetail } from './ExecutionDetail.tsx';

export const executionTone = (status: string): Tone =>
  status === 'RUNNING' ? 'moving' : status === 'SUCCEEDED' ? 'good' : 'bad';

/** Executions of every state machine, and what the chosen one went through. */
export function Workflows({ route }: { route: Route }) {
  const live = useLive(
    () => get<{ machines: string[]; executions: Execution[] }>('workflows'),
    ['workflows'],
  );
  const machine = route.query.get('machine') ?? '';
  const choose = (name: string) =>
    replaceRoute(hrefOf('workflows', undefined, name ? { machine: name } : {}));
  return (
    <>
      <Head title="Workflows">
        <label>
          <span>State machine</span>
          <select value={machine} onChange={({ target }) => choose(target.value)}>
            <option value="">all</option>
            {live.data?.machines.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      </Head>
      <div className="split">
        <Loaded live={live}>
          {({ executions }) => (
            <List
              executions={executions.filter((each) => !machine || each.machine === machine)}
              route={route}
            />
          )}
        </Loaded>
        {route.chosen && <ExecutionDetail arn={route.chosen} />}
      </div>
    </>
  );
}

function List({ executions, route }: { executions: Execution[]; route: Route }) {
  if (executions.length === 0) return <Empty>Nothing was executed yet. An order starts a workflow.</Empty>;
  return (
    <ol className="list" aria-label="Executions, newest first">
      {executions.map(({ arn, name, machine, status, startedAt, durationMs }) => (
        <li key={arn}>
          <a className="row execution" href={hrefOf('workflows', arn)} aria-current={arn === route.chosen}>
            <time dateTime={startedAt}>{clock(startedAt)}</time>
            <strong>{machine.replace(/StateMachine$/, '')}</strong>
            <code className="quiet">{name}</code>
            <span className="number">{span(durationMs)}</span>
            <Badge tone={executionTone(status)}>{status.toLowerCase()}</Badge>
          </a>
        </li>
      ))}
    </ol>
  );
}
