import { useState } from 'react';
import type { Queue } from '../../../queues.ts';
import { act, get } from '../api.ts';
import { counted, span } from '../format.ts';
import { Badge, Empty, Head, Loaded } from '../parts/Parts.tsx';
import { Purge } from '../parts/Purge.tsx';
import { useLive } from '../useLive.ts';
import { hrefOf, type Route } from '../useRoute.ts';
import { Messages } from './Messages.tsx';

/** Queues with what waits in them, each above its dead letters. */
export function Queues({ route }: { route: Route }) {
  const live = useLive(() => get<{ queues: Queue[] }>('queues'), ['queues']);
  const [said, setSaid] = useState('');
  const redrive = async (queue: string) => {
    try {
      const { moved, to } = await act<{ moved: number; to: string }>('redrive', { queue });
      setSaid(`${counted(moved, 'message')} went back to ${to}.`);
    } catch (error) {
      setSaid((error as Error).message);
    }
    live.refresh();
  };
  const purge = async (queue: string) => {
    try {
      await act('purge', { queue, confirm: queue });
      setSaid(`${queue} is empty.`);
    } catch (error) {
      setSaid((error as Error).message);
    }
    live.refresh();
  };
  return (
    <>
      <Head title="Queues" />
      <p className="said" role="status">
        {said}
      </p>
      <Loaded live={live}>
        {({ queues }) =>
          queues.length === 0 ? (
            <Empty>Nothing that is deployed has a queue.</Empty>
          ) : (
            <ul className="queues">
              {inOrder(queues).map((queue) => (
                <li key={queue.name} className={queue.holdsDeadLetters ? 'queue dead' : 'queue'}>
                  <Line queue={queue} open={queue.name === route.chosen} />
                  {queue.name === route.chosen && (
                    <>
                      <div className="actions">
                        {queue.deadLettersOf.length === 1 && (
                          <button disabled={queue.visible === 0} onClick={() => void redrive(queue.name)}>
                            Send back to {queue.deadLettersOf[0]}
                          </button>
                        )}
                        <Purge
                          name={queue.name}
                          empty={waiting(queue) === 0}
                          purge={() => void purge(queue.name)}
                        />
                      </div>
                      <Messages queue={queue.name} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

const waiting = ({ visible, inFlight, delayed }: Queue) => visible + inFlight + delayed;

/** Each queue that is worked off, followed by its dead letters; then those of whatever else. */
function inOrder(queues: Queue[]): Queue[] {
  const worked = queues.filter(({ holdsDeadLetters }) => !holdsDeadLetters);
  const ordered = worked.flatMap((queue) => [
    queue,
    ...queues.filter(({ name, deadLettersOf }) => deadLettersOf[0] === queue.name && name !== queue.name),
  ]);
  return [...new Set([...ordered, ...queues])];
}

function Line({ queue, open }: { queue: Queue; open: boolean }) {
  const { name, visible, inFlight, oldestMs, holdsDeadLetters, deadLettersOf, readers, maxReceiveCount } =
    queue;
  const about = holdsDeadLetters
    ? deadLettersOf.length > 0
      ? `dead letters of ${deadLettersOf.join(', ')}`
      : 'dead letters of a function or a stream'
    : `worked off by ${counted(readers.length, 'function')}${maxReceiveCount ? `, at most ${maxReceiveCount} times` : ''}`;
  return (
    <a className="row queue-row" href={open ? hrefOf('queues') : hrefOf('queues', name)} aria-expanded={open}>
      <strong>{name}</strong>
      <span className="quiet">{about}</span>
      <span className="number">{visible} waiting</span>
      <span className="number">{inFlight} in flight</span>
      <span className="number">{oldestMs === null ? '' : `oldest ${span(oldestMs)}`}</span>
      <Badge tone={waiting(queue) === 0 ? 'plain' : holdsDeadLetters ? 'bad' : 'moving'}>
        {waiting(queue) === 0 ? 'empty' : waiting(queue)}
      </Badge>
    </a>
  );
}
