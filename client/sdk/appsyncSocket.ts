import { authHeaders, type Auth } from './auth.ts';
import {
  errorsOf,
  isRefusal,
  messageOf,
  subprotocols,
  type ProtocolError,
  type ServerMessage,
} from './protocol.ts';
import { authorizationHost } from './urls.ts';

export interface SocketOptions {
  /** Its host goes into every authorization, unless the real-time endpoint is AppSync's own. */
  graphqlUrl: string;
  realtimeUrl: string;
  auth: Auth;
  /** Longest wait between two tries, milliseconds. @default 10000 */
  maxBackoffMs?: number;
  /** Longest wait for the server's answer to the connection, milliseconds. @default 15000 */
  connectTimeoutMs?: number;
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
  /** Accepted on the present socket. */
  started: boolean;
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
/** How long a server may take to acknowledge a connection, milliseconds. */
const CONNECT_TIMEOUT_MS = 15_000;

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
    const subscription: Subscription = { id: crypto.randomUUID(), query, variables, sink, started: false };
    this.#subscriptions.set(subscription.id, subscription);
    if (this.#acknowledged) void this.#start(subscription);
    else void this.#open();
    return () => this.#stop(subscription.id);
  }

  async #open(): Promise<void> {
    if (this.#opening || this.#socket) return;
    this.#opening = true;
    clearTimeout(this.#retry);
    try {
      const headers = await this.#authorization();
      // Everybody may have left while the token was renewed.
      if (this.#subscriptions.size > 0) this.#connect(headers);
    } catch {
      // The token could not be had, say; the next try may.
      if (this.#subscriptions.size > 0) this.#retryLater();
    } finally {
      this.#opening = false;
    }
  }

  #connect(headers: Record<string, string>): void {
    const socket = new WebSocket(this.#options.realtimeUrl, subprotocols(headers));
    this.#socket = socket;
    // A socket that was given up may still have something to say; nobody listens to it any more.
    const ifPresent = (act: () => void) => () => this.#socket === socket && act();
    socket.onopen = ifPresent(() => this.#send({ type: 'connection_init' }));
    socket.onmessage = ({ data }) => ifPresent(() => this.#receive(messageOf(data)))();
    socket.onclose = ifPresent(() => this.#lost());
    socket.onerror = ifPresent(() => this.#lost());
    this.#watch(this.#options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS);
  }

  async #authorization(): Promise<Record<string, string>> {
    const { graphqlUrl, realtimeUrl, auth } = this.#options;
    return { host: authorizationHost(graphqlUrl, realtimeUrl), ...(await authHeaders(auth)) };
  }

  async #start({ id, query, variables }: Subscription): Promise<void> {
    const socket = this.#socket;
    try {
      const authorization = await this.#authorization();
      // Unsubscribed, or connected anew, while the token was renewed.
      if (this.#socket !== socket || !this.#subscriptions.has(id)) return;
      const data = JSON.stringify({ query, variables });
      this.#send({ id, type: 'start', payload: { data, extensions: { authorization } } });
    } catch {
      if (this.#socket === socket) this.#lost();
    }
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
    if (this.#acknowledged) this.#watch(this.#timeoutMs);
    const subscription = this.#subscriptions.get(message.id ?? '');
    switch (message.type) {
      case 'connection_ack':
        this.#acknowledged = true;
        this.#failures = 0;
        this.#timeoutMs = message.payload?.connectionTimeoutMs ?? DEFAULT_TIMEOUT_MS;
        this.#watch(this.#timeoutMs);
        for (const each of this.#subscriptions.values()) void this.#start(each);
        break;
      case 'connection_error':
        if (isRefusal(errorsOf(message))) this.#refuse(this.#subscriptions.values(), errorsOf(message));
        break;
      case 'start_ack':
        if (subscription) subscription.started = true;
        subscription?.sink.started?.();
        break;
      case 'data':
        subscription?.sink.next((message.payload ?? {}) as { data?: unknown });
        break;
      case 'error':
        if (subscription) this.#refuse([subscription], errorsOf(message));
        // Without an id it is about a start that was not accepted (a rate limit, for one), whichever that was.
        else if (!message.id) this.#refuse(this.#waiting(), errorsOf(message));
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

  #waiting(): Subscription[] {
    return [...this.#subscriptions.values()].filter(({ started }) => !started);
  }

  #refuse(subscriptions: Iterable<Subscription>, errors: ProtocolError[]): void {
    for (const { id } of [...subscriptions])
      this.#end(id, (sink) => sink.error(new SubscriptionError(errors)));
  }

  /** The server keeps the connection alive; silence for longer than it promised means that it is gone. */
  #watch(timeoutMs: number): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#lost(), timeoutMs);
  }

  /** Lets go of the socket at once: the close of a dead connection can take minutes to be noticed. */
  #lost(): void {
    this.#close();
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
    for (const subscription of this.#subscriptions.values()) subscription.started = false;
  }
}
