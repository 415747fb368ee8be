import type { QueueMessage } from '../../../queues.ts';
import { get } from '../api.ts';
import { clock, counted } from '../format.ts';
import { Badge, Empty, Loaded, Text } from '../parts/Parts.tsx';
import { useLive } from '../useLive.ts';

/** The messages of a queue, looked at without receiving them. */
export function Messages({ queue }: { queue: string }) {
  const live = useLive(() => get<{ messages: QueueMessage[] }>('messages', { queue }), [queue]);
  return (
    <Loaded live={live}>
      {({ messages }) =>
        messages.length === 0 ? (
          <Empty>No message is in it.</Empty>
        ) : (
          <ul className="messages">
            {messages.map(({ id, sentAt, receiveCount, inFlight, body, attributes }) => (
              <li key={id}>
                <p>
                  <time dateTime={sentAt}>{clock(sentAt)}</time>
                  <span className="quiet">received {counted(receiveCount, 'time')}</span>
                  {inFlight && <Badge tone="moving">in flight</Badge>}
                  <code className="quiet">{id}</code>
                </p>
                <Text title="Body" text={body} open />
                {Object.keys(attributes as object).length > 0 && (
                  <Text title="Attributes" text={JSON.stringify(attributes)} />
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
