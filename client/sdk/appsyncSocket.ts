import { authHeaders, type Auth } from './auth.ts';
import { errorsOf, isRefusal, subprotocols, type ProtocolError, type ServerMessage } from './protocol.ts';

export interface SocketOptions {
  /** The GraphQL endpoint's host goes into every authorization. */
  graphqlUrl: string;
  realtimeUrl: string;
  auth: Auth;
  /** Longest wait between two tries, milliseconds. @default 10000 */
  maxBackoffMs?: number;
  /** @default the platform's own */
  WebSocket?: typeof WebSocket;
}

/** Who listens to one subscription. */
export interface Sink {
  next(result: { data?: unknown; errors?: readonly unknown[] }): void;
  /** The server refused or ended it. */
  error(error: Error): void;
  complete(): void;
  /** The server has accepted it, again after each reconnect: what happened meanwhile has to be fetched. */
  started?(): void;
}

interface Subscription {
  id: string;
  query: string;
  variables: Record<string, unknown>;
  sink: Sink;
}

/** What a refused or ended subscription is told; `errors` are the server's own. */
export class SubscriptionError extends Error {
  override readonly name = 'SubscriptionError';
  readonly errors: ProtocolError[];
  constructor(errors: ProtocolError[]) {
    super(
      errors.map((error) => error.message ?? error.errorType).join('; ') || 'The subscription was ended.',
    );
    this.errors = errors;
  }
}

/** When the server says nothing about it, milliseconds (AppSync's own value). */
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * AppSync's WebSocket protocol: one socket for all subscriptions, opened with the first and closed after the last,
 * opened again with growing waits when it breaks, and given up only when the server refuses the credentials.
 */
export class AppSyncSocket {
  readonly #options: SocketOptions;
  readonly #subscriptions = new Map<string, Subscription>();
  #socket: WebSocket | undefined;
  #acknowledged = false;
  #opening = false;
  #failures = 0;
  #timeoutMs = DEFAULT_TIMEOUT_MS;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  /** Subscribes; the answer unsubscribes. */
  subscribe(query: string, variables: Record<string, unknown>, sink: Sink): () => void {
    const subscription: Subscription = { id: crypto.randomUUID(), query, variables, sink };
    this.#subscriptions.set(subscription.id, subscription);
    if (this.#acknowledged) void this.#start(subscription);
    else void this.#open();
    return () => this.#stop(subscription.id);
  }

  async #open(): Promise<void> {
    if (this.#opening || this.#socket) return;
    this.#opening = true;
    try {
      const headers = await this.#authorization();
      const Socket = this.#options.WebSocket ?? globalThis.WebSocket;
      const socket = new Socket(this.#options.realtimeUrl, subprotocols(headers));
      this.#socket = socket;
      socket.onopen = () => this.#send({ type: 'connection_init' });
      socket.onmessage = (event) => this.#receive(JSON.parse(String(event.data)) as ServerMessage);
      socket.onclose = () => this.#closed(socket);
      socket.onerror = () => socket.close();
    } catch {
      // The token could not be had, say; the next try may.
      this.#retryLater();
    } finally {
      this.#opening = false;
    }
  }

  async #authorization(): Promise<Record<string, string>> {
    const { host } = new URL(this.#options.graphqlUrl);
    return { host, ...(await authHeaders(this.#options.auth)) };
  }

  async #start({ id, query, variables }: Subscription): Promise<void> {
    const authorization = await this.#authorization();
    const data = JSON.stringify({ query, variables });
    this.#send({ id, type: 'start', payload: { data, extensions: { authorization } } });
  }

  #stop(id: string): void {
    if (!this.#subscriptions.delete(id)) return;
    if (this.#acknowledged) this.#send({ id, type: 'stop' });
    if (this.#subscriptions.size === 0) this.#close();
  }

  #send(message: unknown): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }

  #receive(message: ServerMessage): void {
    this.#feedWatchdog();
    const subscription = this.#subscriptions.get(message.id ?? '');
    switch (message.type) {
      case 'connection_ack':
        this.#acknowledged = true;
        this.#failures = 0;
        this.#timeoutMs = message.payload?.connectionTimeoutMs ?? DEFAULT_TIMEOUT_MS;
        for (const each of this.#subscriptions.values()) void this.#start(each);
        break;
      case 'connection_error':
        if (isRefusal(errorsOf(message))) this.#refuseAll(errorsOf(message));
        break;
      case 'start_ack':
        subscription?.sink.started?.();
        break;
      case 'data':
        subscription?.sink.next((message.payload ?? {}) as { data?: unknown });
        break;
      case 'error':
        if (subscription)
          this.#end(subscription.id, (sink) => sink.error(new SubscriptionError(errorsOf(message))));
        break;
      case 'complete':
        if (subscription) this.#end(subscription.id, (sink) => sink.complete());
        break;
    }
  }

  #end(id: string, tell: (sink: Sink) => void): void {
    const subscription = this.#subscriptions.get(id);
    this.#subscriptions.delete(id);
    if (subscription) tell(subscription.sink);
    if (this.#subscriptions.size === 0) this.#close();
  }

  #refuseAll(errors: ProtocolError[]): void {
    for (const id of [...this.#subscriptions.keys()]) {
      this.#end(id, (sink) => sink.error(new SubscriptionError(errors)));
    }
  }

  /** The server keeps the connection alive; silence for longer than it promised means that it is gone. */
  #feedWatchdog(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#socket?.close(), this.#timeoutMs);
  }

  #closed(socket: WebSocket): void {
    if (this.#socket !== socket) return;
    this.#forgetSocket();
    if (this.#subscriptions.size > 0) this.#retryLater();
  }

  #retryLater(): void {
    const most = Math.min(this.#options.maxBackoffMs ?? 10_000, 250 * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#open(), most * (0.5 + Math.random() / 2));
  }

  #close(): void {
    const socket = this.#socket;
    this.#forgetSocket();
    clearTimeout(this.#retry);
    socket?.close();
  }

  #forgetSocket(): void {
    clearTimeout(this.#watchdog);
    this.#socket = undefined;
    this.#acknowledged = false;
  }
}
