import type { OrderState } from '../../../sdk/generated/operations.ts';
import { stateLabel, stateTone, stepsAhead, type TimelineEntry } from '../state/orderStates.ts';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** What happened to an order, and what is still to come. */
export function Timeline({ entries, state }: { entries: TimelineEntry[]; state: OrderState }) {
  const ahead = stepsAhead(state);
  return (
    <ol className="timeline" aria-label="What happened so far">
      {entries.map((entry) => (
        <li key={entry.seq} className={`step step-${stateTone(entry.state)}`}>
          <p className="step-name">{stateLabel(entry.state)}</p>
          {entry.message && <p>{entry.message}</p>}
          {entry.at && (
            <time className="quiet" dateTime={entry.at}>
              {time.format(new Date(entry.at))}
            </time>
          )}
        </li>
      ))}
      {ahead.map((step, index) => (
        <li key={step} className={index === 0 ? 'step step-next' : 'step step-ahead'}>
          <p className="step-name">
            {stateLabel(step)}
            <span className="visually-hidden"> is still to come</span>
          </p>
        </li>
      ))}
    </ol>
  );
}
