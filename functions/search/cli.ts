/** `npm run search -- rebuild` and `npm run search -- diff`: the index made anew, and compared with the tables. */
import { Command } from 'commander';
import { scanProducts, type Scanned } from './adapters/scanProducts.ts';
import { connectSearch, type SearchConnection } from './cli/connect.ts';
import { counter } from './cli/progress.ts';
import { diffIndex } from './diffIndex.ts';
import { rebuildIndex } from './rebuildIndex.ts';

/** Differences that are named; of more, the count says enough. */
const NAMED = 20;

const program = new Command('search').description('Looks after the search index.');
for (const [name, description, run] of [
  ['rebuild', 'Fills a new index from the tables and puts it in place of the old one.', rebuild],
  ['diff', 'Compares index and tables; ends with 1 when they differ.', diff],
] as const) {
  program
    .command(name)
    .description(description)
    .option('--endpoints <file>', 'where a local shop says how to reach it', '.local/endpoints.json')
    .action(({ endpoints }: { endpoints: string }) => carryOut(endpoints, run));
}
await program.parseAsync();

async function carryOut(endpoints: string, run: (shop: SearchConnection) => Promise<void>): Promise<void> {
  try {
    const shop = await connectSearch(endpoints);
    await run(shop);
    await shop.client.close();
  } catch (error) {
    console.error(`The search index can't be looked after: ${(error as Error).message}`);
    process.exitCode = 2;
  }
}

async function rebuild(shop: SearchConnection): Promise<void> {
  const shown = counter(process.stderr, () => performance.now());
  const { index, products, refused } = await rebuildIndex(shop.client, scanOf(shop), shown.add);
  shown.end();
  for (const { id, reason } of refused) console.log(`${id}: ${reason}`);
  console.log(`${index}: ${products} products, ${refused.length} refused`);
}

async function diff(shop: SearchConnection): Promise<void> {
  const shown = counter(process.stderr, () => performance.now());
  const { products, differences } = await diffIndex(shop.client, scanOf(shop), shown.add);
  shown.end();
  for (const { id, kind } of differences.slice(0, NAMED)) console.log(`${id}: ${kind}`);
  console.log(`${differences.length} differences in ${products} products`);
  if (differences.length > 0) process.exitCode = 1;
}

function scanOf({ dynamo, tables }: SearchConnection) {
  return (take: (products: Scanned[]) => Promise<void>) => scanProducts(dynamo, tables, take);
}
