import type { CompiledApi } from '../execute/compile.ts';
import { prepare, type MutationEvent } from '../execute/execute.ts';
import { MAX_EVENT_BYTES } from '../limits.ts';
import { messageOf } from '../log.ts';
import type { ExtensionCall } from '../sandbox/types.ts';
import { eventOf } from './event.ts';
import { mutationsOf } from './subscriptionField.ts';
import {
  refusalOf,
  selectFor,
  toSubscribeError,
  type SubscribeError,
  type Subscription,
} from './subscription.ts';

/** Where a subscription's messages go. */
export interface Subscriber {
  /** `payload` is JSON text already. */
  data(payload: string): void;
  /** The subscription has ended for a reason of the server. */
  fail(errors: SubscribeError[]): void;
  /** The subscription was invalidated: it ends, and its connection with it. */
  invalidated(): void;
}

/** Live subscriptions by the mutations they listen to. */
export class Publisher {
  private readonly byMutation = new Map<string, Set<Subscription>>();
  private readonly subscribers = new Map<Subscription, Subscriber>();
  /** Ends when everything published so far was sent. */
  private delivering: Promise<void> = Promise.resolve();

  get size(): number {
    return this.subscribers.size;
  }

  add(subscription: Subscription, subscriber: Subscriber): void {
    this.subscribers.set(subscription, subscriber);
    for (const mutation of subscription.mutations) {
      const listening = this.byMutation.get(mutation) ?? new Set();
      listening.add(subscription);
      this.byMutation.set(mutation, listening);
    }
  }

  remove(subscription: Subscription): void {
    this.subscribers.delete(subscription);
    for (const mutation of subscription.mutations) {
      this.byMutation.get(mutation)?.delete(subscription);
    }
  }

  /** Sends a completed mutation to everybody who wants it. The mutation's answer does not wait for this. */
  publish({ execution, nodes, fieldName, value }: MutationEvent): void {
    const listening = this.byMutation.get(fieldName);
    const aliased = nodes[0]?.alias !== undefined && nodes[0].alias.value !== fieldName;
    if (!listening?.size || aliased || value === null || value === undefined) {
      return;
    }
    const event = eventOf(nodes, execution.fragments, value);
    const { log, id: requestId, correlationId } = execution.request;
    if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) {
      log.write('warn', 'publish.dropped', {
        requestId,
        correlationId,
        fieldName,
        reason: 'larger than 240 KB',
      });
      return;
    }
    const matching = [...listening].filter((each) => each.wants(asObject(event)));
    log.write('info', 'publish', { requestId, correlationId, fieldName, subscribers: matching.length });
    // In turn, so that two events reach a subscriber in the order of their mutations.
    this.delivering = this.delivering
      .then(() => this.deliver(matching, event))
      .catch((error: unknown) => log.write('error', 'fault', { requestId, detail: messageOf(error) }));
  }

  private async deliver(matching: Subscription[], event: unknown): Promise<void> {
    const payloads = new Map<string, string>();
    for (const subscription of matching) {
      let payload = payloads.get(subscription.shapeKey);
      if (payload === undefined) {
        payload = JSON.stringify(await selectFor(subscription, event));
        payloads.set(subscription.shapeKey, payload);
      }
      this.subscribers.get(subscription)?.data(payload);
    }
  }

  /** Ends the subscriptions that `extensions.invalidateSubscriptions` calls mean. */
  invalidate(calls: readonly ExtensionCall[]): void {
    for (const call of calls.filter(({ name }) => name === 'invalidateSubscriptions')) {
      const { subscriptionField, payload } = (call.args[0] ?? {}) as {
        subscriptionField?: string;
        payload?: Record<string, unknown>;
      };
      for (const [subscription, subscriber] of [...this.subscribers]) {
        if (subscription.fieldName === subscriptionField && subscription.invalidation?.(payload ?? {})) {
          this.remove(subscription);
          subscriber.invalidated();
        }
      }
    }
  }

  /** Moves live subscriptions to another version of the API; those it no longer takes end with its errors. */
  async revalidate(api: CompiledApi): Promise<void> {
    for (const [subscription, subscriber] of [...this.subscribers]) {
      const { execution, request } = subscription;
      // The root field was granted when the subscription began; only the schema is new.
      const caller = { ...subscription.caller, allowedRootFields: undefined };
      const options = { api, caller, request: execution.request, resolve: execution.resolve ?? never };
      const prepared = await prepare(options, request);
      const errors =
        'errors' in prepared ? prepared.errors : [refusalOf(prepared.execution, subscription.fieldName)];
      const told = errors.flatMap((error) => (error ? [toSubscribeError(error)] : []));
      if ('errors' in prepared || told.length > 0) {
        this.remove(subscription);
        subscriber.fail(told);
      } else {
        this.remove(subscription);
        subscription.execution = prepared.execution;
        subscription.fields = prepared.fields;
        subscription.mutations = mutationsOf(prepared.execution.rootType, subscription.fieldName);
        this.add(subscription, subscriber);
      }
    }
  }
}

function never(): Promise<never> {
  return Promise.reject(new Error('A published event runs no resolver.'));
}

function asObject(event: unknown): Record<string, unknown> {
  return typeof event === 'object' && event !== null ? (event as Record<string, unknown>) : {};
}
