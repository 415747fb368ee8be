import type { Client } from '@opensearch-project/opensearch';
import { ALIAS, ALL_INDICES, FIRST_INDEX, INDEX_BODY } from '../domain/index.ts';
import { IndexUnavailable, type ProductIndex, type Write, type WriteResult } from '../ports.ts';
import { reaching } from './openSearchClient.ts';

/** Most documents of one bulk request, which keeps it far below OpenSearch Service's 10 MiB a request. */
const BULK = 200;

/** One item of a bulk answer. */
interface BulkItem {
  _id: string;
  status: number;
  error?: { type: string; reason: string };
}

/** The index of products in OpenSearch. */
export function openSearchIndex(client: Client): ProductIndex {
  return {
    indices: () =>
      reaching(async () => {
        const { body } = await client.indices.get({ index: ALL_INDICES, filter_path: '*.aliases' });
        const found = body as Record<string, { aliases?: Record<string, unknown> }>;
        const names = indicesInUse(found);
        return names.length > 0 ? names : [await firstIndex(client)];
      }),
    versions: (index, ids) =>
      reaching(async () => {
        const { body } = await client.mget({ index, body: { ids }, _source: false });
        const found = (body.docs as { _id: string; found?: boolean; _version?: number }[]).filter(
          (item) => item.found,
        );
        return new Map(found.map(({ _id, _version = 0 }) => [_id, _version]));
      }),
    async write(index, writes) {
      const results: WriteResult[] = [];
      for (let from = 0; from < writes.length; from += BULK) {
        const some = writes.slice(from, from + BULK);
        results.push(...(await reaching(() => bulk(client, index, some))));
      }
      return results;
    },
  };
}

/**
 * The index that searches are answered from, and one that a rebuild is filling, which is always the younger: their names
 * sort by age. An older one is what a relay made anew by writing to an index that a rebuild had just removed.
 */
export function indicesInUse(found: Record<string, { aliases?: Record<string, unknown> }>): string[] {
  const names = Object.keys(found).sort();
  const current = names.find((name) => found[name]?.aliases && ALIAS in found[name].aliases);
  return current === undefined ? names : names.filter((name) => name >= current);
}

/** A new domain's index. Of two relays that find none, one makes it. */
async function firstIndex(client: Client): Promise<string> {
  const body = { ...INDEX_BODY, aliases: { [ALIAS]: {} } } as never;
  const { body: answer } = await client.indices.create({ index: FIRST_INDEX, body }, { ignore: [400] });
  const type = (answer as { error?: { type?: string } }).error?.type;
  if (type && type !== 'resource_already_exists_exception') throw new Error(`No index can be made: ${type}.`);
  return FIRST_INDEX;
}

async function bulk(client: Client, index: string, writes: Write[]): Promise<WriteResult[]> {
  const lines = writes.flatMap(({ id, document, version }): Record<string, unknown>[] => {
    const target = { _id: id, version, version_type: 'external' };
    return document ? [{ index: target }, { ...document }] : [{ delete: target }];
  });
  const { body } = await client.bulk({ index, body: lines as never });
  const items = (body.items as unknown as Record<string, BulkItem>[]).map(
    (item) => Object.values(item)[0] as BulkItem,
  );
  return items.map(resultOf);
}

function resultOf({ _id: id, status, error }: BulkItem): WriteResult {
  if (status < 300 || (status === 404 && !error)) return { id, outcome: 'written' };
  const reason = error ? `${error.type}: ${error.reason}` : `status ${status}`;
  if (status === 409) {
    // The version is told in words only.
    return {
      id,
      outcome: 'conflict',
      currentVersion: Number(/current version \[(\d+)\]/.exec(reason)?.[1] ?? 0),
    };
  }
  if (status === 429 || status >= 500 || status === 404) throw new IndexUnavailable(reason);
  return { id, outcome: 'refused', reason };
}
