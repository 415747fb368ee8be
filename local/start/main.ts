import { Command } from 'commander';
import { Listr, type ListrTaskWrapper } from 'listr2';
import { join } from 'node:path';
import { startDev } from '../dev/index.ts';
import { startShop, type Endpoints, type Shop, type Step } from './shop.ts';

const options = new Command('npm start --')
  .description('Starts the whole shop on this machine and stays until Ctrl-C.')
  .option('--fresh', 'begin anew: forget catalogue, customers and orders', false)
  .option('--port <number>', 'port of the storefront; the next free one when it is in use', Number, 8080)
  .option('--home <folder>', 'where everything is kept', '.local')
  .option('--no-pages', 'leave out storefront and GraphiQL')
  .option('--dev', 'make what is saved live, and show the logs', false)
  .parse()
  .opts<{ fresh: boolean; port: number; home: string; pages: boolean; dev: boolean }>();

const begun = Date.now();
const interrupted = new AbortController();
let shop: Shop | undefined;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

try {
  const { fresh, home, pages, port: edgePort } = options;
  shop = await startShop({ home, fresh, edgePort, pages, step, signal: interrupted.signal });
  if (stopping) {
    await shop.stop();
    process.exit(0);
  }
  show(shop.endpoints);
  const endDev = options.dev ? dev(shop) : () => undefined;
  const reason = await shop.failed;
  endDev();
  if (!stopping) {
    console.error(`\n${reason}`);
    await stop(1);
  }
} catch (error) {
  // What was started is stopped by now.
  if (!stopping) console.error(`\n${(error as Error).message}`);
  process.exit(stopping ? 0 : 1);
}

/** Makes what is saved live, and shows the logs under the shop's addresses. */
function dev({ endpoints, settings }: Shop): () => void {
  const logs = join(options.home, 'logs');
  return startDev({ settings, graphql: endpoints.graphql, logs, say: (line) => console.log(line) });
}

/** Shows a step while it runs and the seconds it took. */
async function step<T>(title: string, run: Parameters<Step>[1]): Promise<T> {
  let result: unknown;
  const started = Date.now();
  const task = async (_context: unknown, wrapper: ListrTaskWrapper<unknown, never, never>) => {
    let said = '';
    result = await run((text) => {
      said = text;
      // Without a terminal each of these would be a line of its own.
      if (process.stdout.isTTY) wrapper.output = text;
    });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    wrapper.title = said ? `${title}: ${said} (${seconds} s)` : `${title} (${seconds} s)`;
  };
  await new Listr([{ title, task: task as never }], { registerSignalListeners: false }).run();
  return result as T;
}

function show({ storefront, graphiql, console: consoleUrl, graphql, users }: Endpoints): void {
  const lines = [
    ['Storefront', storefront],
    ['GraphiQL', graphiql],
    ['Console', consoleUrl],
    ['GraphQL', graphql],
    ['Customer', `${users.customer.username}  ${users.customer.password}`],
    ['Staff', `${users.staff.username}  ${users.staff.password}`],
  ];
  console.log(`\nThe shop is open after ${((Date.now() - begun) / 1000).toFixed(1)} s.\n`);
  for (const [name = '', value] of lines) console.log(`  ${name.padEnd(12)}${value}`);
  console.log('\nCtrl-C closes it; everything is kept.');
}

/** Closes in order, once. A second Ctrl-C does not interrupt the saving of the state. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  console.log('\nClosing …');
  if (!shop) {
    interrupted.abort(new Error('Interrupted.'));
    return;
  }
  await shop.stop();
  console.log('Closed.');
  process.exit(code);
}
