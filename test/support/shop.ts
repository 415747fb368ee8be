import type { TestProject } from 'vitest/node';
import { keptParties, type Parties } from '../../local/parties/credentials.ts';
import { startShop, type Endpoints } from '../../local/start/shop.ts';

declare module 'vitest' {
  interface ProvidedContext {
    shop: Endpoints & { env: Record<string, string>; parties: Parties };
  }
}

/** One deployed shop for all tests of the project, with a state of its own, gone afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Resolver tests can ask AWS instead, and then need no shop here.
  if (process.env.TEST_TARGET === 'AWS_CLOUD') return () => Promise.resolve();
  const shop = await startShop({ home: '.local/test/shop', fresh: true, edgePort: 0, pages: false });
  const parties = keptParties('.local/test/shop/parties.json');
  project.provide('shop', { ...shop.endpoints, env: shop.env, parties });
  return () => shop.stop();
}
