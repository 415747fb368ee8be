import { WebSocket } from 'ws';

export type Frame = Record<string, unknown> & { id?: string; type?: string };

/** A client of the real-time protocol that shows every message as it comes. */
export class SocketClient {
  private readonly socket: WebSocket;
  private readonly received: Frame[] = [];
  private waiting: ((frame: Frame) => void)[] = [];
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.on('close', resolve));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame;
      const next = this.waiting.shift();
      if (next) {
        next(frame);
      } else {
        this.received.push(frame);
      }
    });
  }

  /** Opens a socket; rejects with the status of a refused upgrade. */
  static open(url: string, protocols: string[], headers: Record<string, string> = {}): Promise<SocketClient> {
    const socket = new WebSocket(url, protocols, { headers });
    const client = new SocketClient(socket);
    return new Promise((resolve, reject) => {
      socket.once('open', () => resolve(client));
      socket.once('unexpected-response', (_, response) => reject(new Error(String(response.statusCode))));
      socket.once('error', reject);
    });
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The next message, or a failure when none comes in time. */
  next(withinMs = 2_000): Promise<Frame> {
    const frame = this.received.shift();
    if (frame) {
      return Promise.resolve(frame);
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`No message within ${withinMs} ms.`)), withinMs);
      this.waiting.push((arrived) => {
        clearTimeout(timer);
        resolve(arrived);
      });
    });
  }

  /** Stops reading, as a client does that can not keep up. */
  pause(): void {
    this.socket.pause();
  }

  close(): void {
    this.socket.close();
  }
}

/** Header JSON in the `header-…` subprotocol, as amplify-js sends it. */
export function headerProtocols(headers: Record<string, string>): string[] {
  return ['graphql-ws', `header-${Buffer.from(JSON.stringify(headers)).toString('base64url')}`];
}

/** A start message. */
export function startMessage(
  id: string,
  query: string,
  { variables = {}, authorization }: { variables?: unknown; authorization?: Record<string, string> } = {},
) {
  const data = JSON.stringify({ query, variables });
  return { id, type: 'start', payload: { data, ...(authorization && { extensions: { authorization } }) } };
}
