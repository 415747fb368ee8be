import type { ExecutionDetails } from '../../../workflows.ts';
import type { StateVisit } from '../../../history.ts';
import { get } from '../api.ts';
import { clock, span } from '../format.ts';
import { Badge, Loaded, Text, type Tone } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf } from '../useRoute.ts';
import { executionTone } from './Workflows.tsx';

const TONES: Record<StateVisit['status'], Tone> = {
  succeeded: 'good',
  failed: 'bad',
  running: 'moving',
  waiting: 'moving',
};

/** One execution: its states from top to bottom as it went through them. */
export function ExecutionDetail({ arn }: { arn: string }) {
  const live = useLive(() => get<ExecutionDetails>('execution', { arn }), [arn]);
  return (
    <section className="detail" aria-label="The chosen execution">
      <a className="back" href={hrefOf('workflows')}>
        All executions
      </a>
      <Loaded live={live}>{(execution) => <Shown execution={execution} />}</Loaded>
    </section>
  );
}

function Shown({ execution }: { execution: ExecutionDetails }) {
  const { machine, status, visits, notVisited, error, input, output } = execution;
  const correlationId = /"correlationId":"([\w-]+)"/.exec(input ?? '')?.[1];
  const longest = Math.max(1, ...visits.map(({ durationMs }) => durationMs ?? 0));
  return (
    <>
      <h2>
        {machine.replace(/StateMachine$/, '')}{' '}
        <Badge tone={executionTone(status)}>{status.toLowerCase()}</Badge>
      </h2>
      <p className="quiet">
        <code>{execution.name}</code> began {clock(execution.startedAt)}, {span(execution.durationMs)}
        {correlationId && (
          <>
            {' · '}
            <a href={hrefOf('logs', undefined, { id: correlationId })}>its logs</a>
          </>
        )}
      </p>
      {error && (
        <p className="problem">
          <strong>{error.name}</strong> {error.cause}
        </p>
      )}
      <Text title="Input" text={input} />
      <Text title="Output" text={output} />
      <ol className="states" aria-label="States, as they were entered">
        {visits.map((visit, index) => (
          <State key={index} visit={visit} longest={longest} from={execution.startedAt} />
        ))}
      </ol>
      {notVisited.length > 0 && (
        <details className="text">
          <summary>{notVisited.length} states not reached</summary>
          <p className="others">
            {notVisited.map((name) => (
              <span key={name}>{name}</span>
            ))}
          </p>
        </details>
      )}
    </>
  );
}

function State({ visit, longest, from }: { visit: StateVisit; longest: number; from: string }) {
  const { name, type, status, enteredAt, durationMs, attempts, error } = visit;
  const after = new Date(enteredAt).getTime() - new Date(from).getTime();
  const lasted = durationMs ?? Date.now() - new Date(enteredAt).getTime();
  const tone = TONES[status];
  return (
    <li className={`state ${tone} ${type === 'Choice' ? 'choice' : ''}`}>
      <details>
        <summary>
          <strong>{name}</strong>
          <span className="quiet">
            {type.toLowerCase()}
            {attempts > 1 && `, ${attempts} attempts`}
            {status === 'waiting' && ', waits for its token'}
          </span>
          <span className="number">+{span(after)}</span>
          <span className="number">{durationMs === null ? `${span(lasted)} …` : span(lasted)}</span>
          <span className="state-bar" aria-hidden="true">
            <i style={{ width: `${Math.min(100, (lasted / longest) * 100)}%` }} />
          </span>
        </summary>
        <Text title="Input" text={visit.input} open />
        <Text title="Output" text={visit.output} open />
      </details>
      {error && (
        <p className="problem">
          <strong>{error.name}</strong> {error.cause}
        </p>
      )}
    </li>
  );
}
