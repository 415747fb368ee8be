import { LRUCache } from 'lru-cache';

import type { GraphQLRequest } from '../execute/execute.ts';
import type { Execution, FieldTask } from '../execute/execution.ts';
import { MAX_CACHE_BYTES, MAX_CACHED_OPERATION_BYTES } from '../limits.ts';
import { fieldKey, type CacheSettings, type Resolver } from '../model.ts';
import { DEFAULT_PARTS, evictionKey, resolverKey } from './keys.ts';
import { operationKey } from './operationKey.ts';

interface Entry {
  value: unknown;
}

/** A place in the cache: what is there, and a way to fill it. */
export interface CacheSlot {
  found: Entry | undefined;
  keep(value: unknown): void;
}

/**
 * The server-side cache of an API: results of resolvers or of whole queries, as its ApiCache says. What is used
 * least goes first. Mutations and subscriptions neither read nor fill it.
 */
export class ApiCache {
  private readonly entries: LRUCache<string, Entry>;

  /** @param clock tells the time in milliseconds */
  constructor(clock: { now(): number } = performance) {
    this.entries = new LRUCache({ maxSize: MAX_CACHE_BYTES, ttlResolution: 0, perf: clock });
  }

  /** The place of a resolver's result; undefined where the API does not cache it. */
  resolver(execution: Execution, task: FieldTask, resolver: Resolver): CacheSlot | undefined {
    const settings = settingsFor(execution);
    if (!settings || settings.behavior === 'OPERATION_LEVEL_CACHING') return undefined;
    // Full-request caching takes every resolver, with the default parts.
    const own =
      settings.behavior === 'FULL_REQUEST_CACHING'
        ? { ttlSeconds: settings.ttlSeconds, keyParts: [] }
        : resolver.caching;
    if (!own) return undefined;
    const parts = own.keyParts.length > 0 ? own.keyParts : DEFAULT_PARTS;
    const key = resolverKey(fieldKey(resolver.typeName, resolver.fieldName), parts, {
      arguments: task.args,
      source: task.source,
      identity: execution.caller.identity,
    });
    return this.slot(key, own.ttlSeconds, MAX_CACHE_BYTES);
  }

  /** The place of a whole query's data; undefined unless the API caches operations. */
  operation(execution: Execution, request: GraphQLRequest): CacheSlot | undefined {
    const settings = settingsFor(execution);
    return settings?.behavior === 'OPERATION_LEVEL_CACHING'
      ? this.slot(operationKey(execution, request), settings.ttlSeconds, MAX_CACHED_OPERATION_BYTES)
      : undefined;
  }

  /** `extensions.evictFromApiCache`; answers how many entries went. */
  evict([typeName, fieldName, values]: unknown[]): number {
    const key = evictionKey(
      fieldKey(String(typeName), String(fieldName)),
      (values ?? {}) as Record<string, unknown>,
    );
    return this.entries.delete(key) ? 1 : 0;
  }

  /** Forgets everything. */
  flush(): void {
    this.entries.clear();
  }

  private slot(key: string, ttlSeconds: number, maxBytes: number): CacheSlot {
    return {
      found: this.entries.get(key),
      keep: (value) => {
        const size = key.length + JSON.stringify(value ?? null).length;
        if (size <= maxBytes) this.entries.set(key, { value }, { ttl: ttlSeconds * 1000, size });
      },
    };
  }
}

function settingsFor({ api, rootType }: Execution): CacheSettings | undefined {
  return rootType === api.schema.getQueryType() ? api.model.cache : undefined;
}
