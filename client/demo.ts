/** `npm run demo`: the main job against the shop that runs here. */
import { Command } from 'commander';
import { existsSync, readFileSync } from 'node:fs';
import { demoProducts } from '../local/demo/index.ts';
import { journey, sentence } from './journey.ts';

/** Where a running shop says how to reach it. */
const FILE = '.local/endpoints.json';

interface Endpoints {
  graphql: string;
  realtime: string;
  apiKey: string;
  region: string;
  userPoolClientId: string;
  storefront: string;
}

const { endpoints, handle } = new Command('npm run demo --')
  .description('Signs up, buys something through the public API and shows how the order is confirmed.')
  .option('--handle <handle...>', 'products to buy')
  .option('--endpoints <file>', 'where a running shop says how to reach it', FILE)
  .parse()
  .opts<{ endpoints: string; handle?: string[] }>();

try {
  if (!existsSync(endpoints)) {
    throw new Error('No shop runs here: start one with npm start, in another terminal.');
  }
  const shop = JSON.parse(readFileSync(endpoints, 'utf8')) as Endpoints;
  await journey({
    graphqlUrl: shop.graphql,
    realtimeUrl: shop.realtime,
    apiKey: shop.apiKey,
    cognito: {
      endpoint: new URL('/cognito-idp/', shop.storefront).href,
      region: shop.region,
      clientId: shop.userPoolClientId,
    },
    handles: handle,
    demoVendors: new Set(demoProducts().map(({ vendor }) => vendor ?? '')),
    say: (line) => console.log(line),
  });
  process.exit(0);
} catch (error) {
  console.error(sentence(error));
  process.exit(1);
}
