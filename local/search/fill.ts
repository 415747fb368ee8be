import { scanProducts, type Scanned } from '../../functions/search/adapters/scanProducts.ts';
import { openSearchClient } from '../../functions/search/adapters/openSearchClient.ts';
import { openSearchIndex } from '../../functions/search/adapters/openSearchIndex.ts';
import { diffIndex } from '../../functions/search/diffIndex.ts';
import { rebuildIndex } from '../../functions/search/rebuildIndex.ts';
import { documentClient, type ClientSettings } from '../start/clients.ts';

/**
 * Brings a search server that lost its documents back in step with the tables; the relays know only what changes from
 * now on. Says how many products there are.
 */
export async function fillIndex(
  url: string,
  settings: ClientSettings,
  tables: { catalog: string; inventory: string },
): Promise<{ products: number; rebuilt: boolean }> {
  const { region, credentials } = settings;
  const client = openSearchClient({
    endpoint: new URL(url),
    region,
    credentials,
    timeoutMs: 60_000,
    retries: 3,
  });
  const dynamo = documentClient(settings);
  const scan = (take: (products: Scanned[]) => Promise<void>) => scanProducts(dynamo, tables, take);
  try {
    // Makes the first index of a new server.
    await openSearchIndex(client).indices();
    const { products, differences } = await diffIndex(client, scan, () => undefined);
    if (differences.length === 0) return { products, rebuilt: false };
    const rebuilt = await rebuildIndex(client, scan, () => undefined);
    return { products: rebuilt.products, rebuilt: true };
  } finally {
    await client.close();
  }
}
