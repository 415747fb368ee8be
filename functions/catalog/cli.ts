/** `npm run import -- FILE`: puts the products of a file into the shop. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../shared/clock.ts';
import { minorUnitDigits } from '../shared/money.ts';
import { dynamoCatalog } from './adapters/dynamo.ts';
import { connectionFrom, dynamoAt, findTables } from './cli/connect.ts';
import { progress, reportText } from './cli/report.ts';
import { ulidIds } from './domain/ids.ts';
import { LIMITS } from './domain/limits.ts';
import { UnreadableFileError } from './import/errors.ts';
import { importFile } from './import/importFile.ts';

interface Options {
  currency: string;
  stock?: number;
  credit?: string;
  creditUrl?: string;
  endpoints: string;
}

await new Command('import')
  .description(
    'Imports products from a Shopify product CSV or an Icecat catalogue of one JSON object a line, gzipped or not. ' +
      'A second run of the same file changes nothing.',
  )
  .argument('<file>', 'the file; what it is shows in its content')
  .option('--currency <code>', "currency of the file's prices", readCurrency, 'EUR')
  .option('--stock <number>', 'how many there are of each product when the file has no stock', readStock)
  .option(
    '--credit <text>',
    'attribution to show with the products; a catalogue that demands one brings its own',
  )
  .option('--credit-url <address>', 'where the attribution leads')
  .option('--endpoints <file>', 'where a local shop says how to reach it', '.local/endpoints.json')
  .action(run)
  .parseAsync();

async function run(file: string, options: Options): Promise<void> {
  const { currency, stock, endpoints, credit: text, creditUrl: url } = options;
  try {
    if (url && !text) throw new UnreadableFileError('--credit-url needs --credit beside it.');
    if (!(await stat(file)).isFile()) throw new UnreadableFileError('This is not a file.');
    const connection = await connectionFrom(endpoints);
    const store = dynamoCatalog(dynamoAt(connection), await findTables(connection));
    const shown = progress(process.stderr, () => performance.now());
    const report = await importFile(() => createReadStream(file), {
      ...{ store, currency, stock, clock: systemClock, ids: ulidIds() },
      credit: text ? { text, ...(url && { url }) } : undefined,
      onRead: shown.begin,
      onProduct: shown.step,
    });
    console.log(reportText(report, shown.end()));
  } catch (error) {
    console.error(`${file} was not imported: ${reasonOf(error)}`);
    process.exitCode = 1;
  }
}

function readCurrency(text: string): string {
  const code = text.toUpperCase();
  try {
    minorUnitDigits(code);
    return code;
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

function readStock(text: string): number {
  const stock = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (stock <= LIMITS.stock) return stock;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${LIMITS.stock}.`);
}

/** A sentence a person can act on; only a fault of ours keeps its stack. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UnreadableFileError) return error.message;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'ECONNREFUSED') return 'the shop does not answer. Is it running? Start it with npm start.';
  if (error.name === 'CredentialsProviderError' || error.message === 'Region is missing') {
    return 'no shop is running here, and there are no AWS credentials and region to reach one elsewhere. Start it with npm start.';
  }
  return `${error.name}: ${error.message}`;
}
