/** `npm run demo`: the main job against the shop that runs here. */
import { existsSync, readFileSync } from 'node:fs';
import { journey } from './journey.ts';

const FILE = '.local/endpoints.json';

interface Endpoints {
  graphql: string;
  realtime: string;
  apiKey: string;
  region: string;
  userPoolClientId: string;
  storefront: string;
}

try {
  if (!existsSync(FILE)) throw new Error('No shop runs here: start one with npm start, in another terminal.');
  const shop = JSON.parse(readFileSync(FILE, 'utf8')) as Endpoints;
  await journey({
    graphqlUrl: shop.graphql,
    realtimeUrl: shop.realtime,
    apiKey: shop.apiKey,
    cognito: {
      endpoint: new URL('/cognito-idp/', shop.storefront).href,
      region: shop.region,
      clientId: shop.userPoolClientId,
    },
    handles: process.argv.slice(2),
    say: (line) => console.log(line),
  });
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
