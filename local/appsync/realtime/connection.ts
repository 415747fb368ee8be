import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';

import type { Caller } from '../authorize/caller.ts';
import type { Engine } from '../engine.ts';
import { unauthorized, RequestRefused } from '../errors.ts';
import { asRefusal } from '../http/graphql.ts';
import { toRequest } from '../http/request.ts';
import {
  KEEP_ALIVE_MS,
  MAX_CONNECTION_MS,
  MAX_STARTS_PER_SECOND,
  MAX_SUBSCRIPTIONS_PER_CONNECTION,
  MAX_UNSENT_BYTES,
} from '../limits.ts';
import type { Log } from '../log.ts';
import { startCredentials } from './handshake.ts';
import * as protocol from './protocol.ts';
import type { ClientMessage } from './protocol.ts';
import { subscribe, type SubscribeError, type Subscription } from './subscription.ts';

/** Longest delay a timer takes. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** A subscription of this connection: being started, or live. */
interface Running {
  subscription?: Subscription;
  timer?: NodeJS.Timeout;
}

export interface ConnectionOptions {
  engine: Engine;
  socket: WebSocket;
  /** Settles once the credentials of the handshake are judged. */
  caller: Promise<Caller>;
  headers: Record<string, string | string[]>;
  sourceIp: string[];
  log: Log;
}

/**
 * One WebSocket connection.
 *
 *   connection_init → connection_ack, ka, then ka every minute; bad credentials: connection_error and close
 *   start           → start_ack, then data for each event; or error
 *   stop            → complete
 */
export class Connection {
  private readonly options: ConnectionOptions;
  private readonly id = randomUUID();
  private readonly running = new Map<string, Running>();
  private readonly timers: NodeJS.Timeout[] = [];
  private acknowledged = false;
  /** Start messages of the second that began at `since`. */
  private starts = { since: 0, count: 0 };

  constructor(options: ConnectionOptions) {
    this.options = options;
    const { socket } = options;
    socket.on('message', (message) => void this.receive(String(message)));
    socket.on('close', () => this.dispose());
    socket.on('error', (error) =>
      options.log.write('info', 'socket.error', { connection: this.id, detail: error.message }),
    );
    this.timers.push(setTimeout(() => socket.close(1000), MAX_CONNECTION_MS));
    // A refusal is told on the client's first message; until then nobody waits for the promise.
    options.caller.catch(() => undefined);
  }

  private async receive(text: string): Promise<void> {
    const { log } = this.options;
    try {
      if (await this.isAdmitted()) {
        await this.handle(protocol.readMessage(text));
      }
    } catch (error) {
      const refused = asRefusal(error, log, this.id);
      this.send(protocol.failure(undefined, { errorType: refused.errorType, message: refused.message }));
    }
  }

  private async isAdmitted(): Promise<boolean> {
    const { caller, log, socket } = this.options;
    try {
      await caller;
      return true;
    } catch (error) {
      const refused = asRefusal(error, log, this.id);
      log.write('info', 'connection.refused', { connection: this.id, errorType: refused.errorType });
      this.send(protocol.connectionError(refused));
      socket.close(1000);
      return false;
    }
  }

  private async handle(message: ClientMessage | undefined): Promise<void> {
    if (!message) {
      this.send(
        protocol.failure(undefined, [{ errorType: 'BadRequestException', message: 'Invalid message.' }]),
      );
      return;
    }
    switch (message.type) {
      case 'connection_init':
        await this.acknowledge();
        return;
      case 'start':
        await this.start(message);
        return;
      case 'stop':
        this.stop(String(message.id));
        return;
      default:
        this.send(
          protocol.failure(undefined, [
            {
              errorType: 'UnsupportedOperation',
              message: 'unknown not supported through the realtime channel',
            },
          ]),
        );
    }
  }

  private async acknowledge(): Promise<void> {
    if (this.acknowledged) {
      return;
    }
    this.acknowledged = true;
    const { expiresAtMs } = await this.options.caller;
    this.send(protocol.connectionAck());
    this.send(protocol.keepAlive());
    this.timers.push(setInterval(() => this.send(protocol.keepAlive()), KEEP_ALIVE_MS));
    this.whenExpired(expiresAtMs, () => {
      this.send(protocol.connectionError(unauthorized('Token has expired.')));
      this.options.socket.close(1000);
    });
  }

  private async start(message: ClientMessage): Promise<void> {
    const { id } = message;
    if (typeof id !== 'string') {
      throw new RequestRefused(400, 'BadRequestException', 'A start message needs an id.');
    }
    if (this.isTooFast()) {
      const limit = { errorType: 'LimitExceededError', message: 'Rate limit exceeded' };
      this.send(protocol.failure(undefined, limit));
      return;
    }
    if (this.running.has(id)) {
      this.fail(id, [{ errorType: 'DuplicatedOperationError', message: `Operation ${id} already exists` }]);
      return;
    }
    if (this.running.size >= MAX_SUBSCRIPTIONS_PER_CONNECTION) {
      const limit = `Max number of ${MAX_SUBSCRIPTIONS_PER_CONNECTION} subscriptions reached`;
      this.send(protocol.failure(id, { errorType: 'MaxSubscriptionsReachedError', message: limit }));
      return;
    }
    const entry: Running = {};
    this.running.set(id, entry);
    try {
      const outcome = await this.subscribe(message);
      // The client may have stopped it, or left, while it was being started.
      if (this.running.get(id) !== entry) {
        return;
      }
      if ('errors' in outcome) {
        this.running.delete(id);
        this.fail(id, outcome.errors);
        return;
      }
      this.establish(id, entry, outcome);
    } catch (error) {
      this.running.delete(id);
      const { errorType, message: text, status } = asRefusal(error, this.options.log, this.id);
      this.fail(id, [{ errorType, message: text, errorCode: status }]);
    }
  }

  private isTooFast(): boolean {
    const now = performance.now();
    if (now - this.starts.since >= 1_000) {
      this.starts = { since: now, count: 0 };
    }
    this.starts.count += 1;
    return this.starts.count > MAX_STARTS_PER_SECOND;
  }

  private async subscribe({ payload }: ClientMessage): Promise<Subscription | { errors: SubscribeError[] }> {
    const { engine, headers, sourceIp, log } = this.options;
    const requestId = randomUUID();
    const text = payload?.data;
    if (typeof text !== 'string') {
      throw new RequestRefused(400, 'BadRequestException', 'payload.data must be a string of JSON.');
    }
    const request = toRequest(JSON.parse(text));
    const authorization = payload?.extensions?.authorization;
    const caller = authorization
      ? await engine.authenticate(startCredentials(authorization, text, request, sourceIp, requestId))
      : await this.options.caller;
    const meta = { id: requestId, headers, domainName: null, log };
    return subscribe({ api: engine.api, caller, request: meta, resolve: engine.resolve }, request);
  }

  private establish(id: string, entry: Running, subscription: Subscription): void {
    const { engine, log } = this.options;
    entry.subscription = subscription;
    engine.publisher.add(subscription, {
      data: (payload) => this.send(protocol.data(id, payload)),
      fail: (errors) => {
        this.forget(id);
        this.fail(id, errors);
      },
      invalidated: () => {
        this.forget(id);
        this.send(protocol.invalidated(id));
        this.options.socket.close(1000);
      },
    });
    entry.timer = this.whenExpired(subscription.caller.expiresAtMs, () => {
      this.forget(id);
      this.fail(id, [{ errorType: 'UnauthorizedException', message: 'Token has expired.', errorCode: 401 }]);
    });
    const { id: requestId } = subscription.execution.request;
    log.write('info', 'subscribe', { requestId, connection: this.id, field: subscription.fieldName });
    this.send(protocol.startAck(id));
    if (subscription.initial !== null && subscription.initial !== undefined) {
      const key = [...subscription.fields.keys()][0] ?? '';
      this.send(protocol.data(id, JSON.stringify({ data: { [key]: subscription.initial } })));
    }
  }

  private stop(id: string): void {
    if (!this.running.has(id)) {
      this.fail(id, [{ errorType: 'UnknownOperationError', message: `Unknown operation id ${id}` }]);
      return;
    }
    this.forget(id);
    this.send(protocol.complete(id));
  }

  private forget(id: string): void {
    const entry = this.running.get(id);
    this.running.delete(id);
    clearTimeout(entry?.timer);
    if (entry?.subscription) {
      this.options.engine.publisher.remove(entry.subscription);
    }
  }

  private fail(id: string, errors: SubscribeError[]): void {
    this.send(protocol.failure(id, errors));
  }

  /** Sends a message, unless the client reads so slowly that its backlog would only grow. */
  private send(message: string): void {
    const { socket, log } = this.options;
    if (socket.bufferedAmount > MAX_UNSENT_BYTES) {
      log.write('warn', 'connection.slow', { connection: this.id, unsentBytes: socket.bufferedAmount });
      socket.terminate();
      return;
    }
    if (socket.readyState === socket.OPEN) {
      socket.send(message);
    }
  }

  private whenExpired(expiresAtMs: number | undefined, act: () => void): NodeJS.Timeout | undefined {
    if (expiresAtMs === undefined || expiresAtMs - Date.now() > MAX_DELAY_MS) {
      return undefined;
    }
    const timer = setTimeout(act, expiresAtMs - Date.now());
    this.timers.push(timer);
    return timer;
  }

  private dispose(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    [...this.running.keys()].forEach((id) => this.forget(id));
  }
}
