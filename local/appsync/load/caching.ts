import { keyPart } from '../cache/keys.ts';
import { MAX_CACHE_TTL_SECONDS, MAX_CACHING_KEYS } from '../limits.ts';
import type { CacheSettings, ResolverCaching } from '../model.ts';

type Properties = Record<string, unknown>;

/** What each value of ApiCachingBehavior means; OPERATION_LEVEL and NONE are newer than the rest. */
const BEHAVIORS = ['FULL_REQUEST_CACHING', 'PER_RESOLVER_CACHING', 'OPERATION_LEVEL_CACHING'] as const;

/** An ApiCache resource. */
export function cacheOf(properties: Properties): CacheSettings | undefined {
  const given = String(properties.ApiCachingBehavior);
  if (given === 'NONE') return undefined;
  const behavior = BEHAVIORS.find((name) => name === given);
  if (!behavior) {
    throw new Error(`ApiCache has an unknown behavior '${given}'.`);
  }
  return { behavior, ttlSeconds: ttlOf('ApiCache', properties.Ttl) };
}

/** The CachingConfig of a resolver. */
export function cachingOf(resolver: string, config: Properties): ResolverCaching {
  const keys = ((config.CachingKeys ?? []) as unknown[]).map(String);
  if (keys.length > MAX_CACHING_KEYS) {
    throw new Error(`Resolver '${resolver}' has more than ${MAX_CACHING_KEYS} caching keys.`);
  }
  const keyParts = keys.map((key) => {
    const part = keyPart(key);
    if (part === undefined) {
      throw new Error(
        `Resolver '${resolver}' has caching key '${key}'; a key is of context.arguments, source or identity.`,
      );
    }
    return part;
  });
  return { ttlSeconds: ttlOf(`Resolver '${resolver}'`, config.Ttl), keyParts };
}

function ttlOf(what: string, given: unknown): number {
  const ttl = Number(given);
  if (!(ttl >= 1 && ttl <= MAX_CACHE_TTL_SECONDS)) {
    throw new Error(
      `${what} caches for ${String(given)} seconds; 1 to ${MAX_CACHE_TTL_SECONDS} are possible.`,
    );
  }
  return ttl;
}
