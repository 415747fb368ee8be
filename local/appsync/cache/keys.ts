/** What entries of the cache are found by: texts that are equal exactly when their parts are [enabling-caching]. */

/** Members of a resolver's context that may be part of a key. */
export interface KeyContext {
  arguments: unknown;
  source: unknown;
  identity: unknown;
}

const PART = /^\$?(?:context|ctx)\.(arguments|args|source|identity)((?:\.\w+)*)$/;

/** The parts of a key where a resolver names none: the whole maps, in this order [enabling-caching]. */
export const DEFAULT_PARTS = ['arguments', 'source', 'identity'];

/** `$ctx.args.id` → `arguments.id`; undefined for what AppSync takes for no caching key. */
export function keyPart(text: string): string | undefined {
  const [, root, path = ''] = PART.exec(text) ?? [];
  return root && (root === 'args' ? 'arguments' : root) + path;
}

/** The key of a resolver's result. A part that is not there counts as null. */
export function resolverKey(field: string, parts: readonly string[], context: KeyContext): string {
  return entryKey(
    field,
    parts.map((part) => [part, part.split('.').reduce(memberOf, context)]),
  );
}

/** The key that `extensions.evictFromApiCache` describes; its parts stand in the order of the resolver's. */
export function evictionKey(field: string, values: Record<string, unknown>): string {
  return entryKey(
    field,
    Object.entries(values).map(([part, value]) => [keyPart(part) ?? part, value]),
  );
}

function entryKey(field: string, parts: [string, unknown][]): string {
  return `${field} ${canonical(parts)}`;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : null;
}

/** JSON with the members of objects in order of their names: clients may send them in any. */
export function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
