import { WebSocket } from 'ws';

const KEY = { host: 'localhost', 'x-api-key': 'da2-test' };
const HEADER = `header-${Buffer.from(JSON.stringify(KEY)).toString('base64url')}`;

export interface Wish {
  query: string;
  variables?: Record<string, unknown>;
}

/** Subscriptions over as few connections as the quota allows. */
export interface Subscribers {
  close(): void;
}

/**
 * Opens connections with `perConnection` subscriptions each and waits until all are acknowledged. `heard` is told
 * which wish (by index) got which payload, at once.
 */
export async function subscribeAll(
  realtime: string,
  wishes: Wish[],
  perConnection: number,
  heard: (index: number, payload: unknown) => void,
): Promise<Subscribers> {
  const sockets: WebSocket[] = [];
  for (let from = 0; from < wishes.length; from += perConnection) {
    const part = wishes.slice(from, from + perConnection);
    const socket = new WebSocket(realtime, ['graphql-ws', HEADER]);
    sockets.push(socket);
    let missing = part.length;
    await new Promise<void>((ready, failed) => {
      socket.once('error', failed);
      socket.once('close', (code) => failed(new Error(`The connection was closed: ${code}`)));
      socket.once('open', () => socket.send('{"type":"connection_init"}'));
      socket.on('message', (text) => {
        const message = JSON.parse(String(text)) as { type: string; id?: string; payload?: unknown };
        if (message.type === 'connection_ack') {
          part.forEach((wish, index) => socket.send(start(from + index, wish)));
        } else if (message.type === 'start_ack') {
          missing -= 1;
          if (missing === 0) ready();
        } else if (message.type === 'data') {
          heard(Number(message.id), message.payload);
        } else if (message.type !== 'ka') {
          failed(new Error(`Not expected: ${String(text)}`));
        }
      });
    });
    socket.removeAllListeners('close');
  }
  return { close: () => sockets.forEach((socket) => socket.terminate()) };
}

function start(id: number, { query, variables = {} }: Wish): string {
  const data = JSON.stringify({ query, variables });
  return JSON.stringify({
    id: String(id),
    type: 'start',
    payload: { data, extensions: { authorization: KEY } },
  });
}

/** Runs a mutation. */
export async function mutate(
  graphql: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<void> {
  const answer = await fetch(graphql, {
    method: 'POST',
    headers: KEY,
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await answer.json()) as { errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
}

/** Waits until something holds; fails with `what` after a while. */
export async function until(holds: () => boolean, what: () => string, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(what());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
