/** `npm run demo`: one story through the whole shop that runs here. */
import { Command } from 'commander';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Parties } from '../local/parties/credentials.ts';
import { clientSettings } from '../local/start/clients.ts';
import type { Endpoints } from '../local/start/endpoints.ts';
import { sentence } from './journey.ts';
import { asDocument, Record } from './story/record.ts';
import { tell } from './story/story.ts';

/** Where a running shop says how to reach it. */
const FILE = '.local/endpoints.json';
const DOCUMENT = 'docs/story.md';

const { endpoints: file, write } = new Command('npm run demo --')
  .description(
    'Searches, signs up, orders, follows, sends back, cancels, and shows what the staff see of it.',
  )
  .option('--endpoints <file>', 'where a running shop says how to reach it', FILE)
  .option('--write', `write what happened into ${DOCUMENT}`, false)
  .parse()
  .opts<{ endpoints: string; write: boolean }>();

try {
  if (!existsSync(file)) {
    throw new Error('No shop runs here: start one with npm start, in another terminal.');
  }
  const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
  const shop = read<Endpoints>(file);
  const beside = (name: string) => join(dirname(file), name);
  const record = new Record((line) => console.log(line));
  await tell(
    {
      graphqlUrl: shop.graphql,
      realtimeUrl: shop.realtime,
      apiKey: shop.apiKey,
      cognito: {
        endpoint: new URL('/cognito-idp/', shop.storefront).href,
        region: shop.region,
        clientId: shop.userPoolClientId,
      },
      staff: shop.users.staff,
      carrier: { url: shop.carrier, apiKey: read<Parties>(beside('parties.json')).carrier.apiKey },
      cloud: shop,
      operator: clientSettings({
        endpoint: shop.aws,
        region: shop.region,
        caCertificate: shop.caCertificate,
        credentials: read(beside('credentials.json')),
      }),
    },
    record,
  );
  if (write) writeFileSync(DOCUMENT, asDocument(record.lines, new Date().toISOString().slice(0, 10)));
  process.exit(0);
} catch (error) {
  console.error(`\n${sentence(error)}`);
  process.exit(1);
}
