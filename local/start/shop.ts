import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startCloud, type Cloud } from '../cloud/cloud.ts';
import { deploy } from '../cloud/deploy.ts';
import { keptPorts } from '../cloud/ports.ts';
import { endLeftover, type ManagedProcess } from '../cloud/process.ts';
import { loadDemoCatalogue } from '../demo/load.ts';
import { readDistribution } from '../edge/distribution.ts';
import { startEdge } from '../edge/index.ts';
import { createConsole } from '../console/index.ts';
import { startCarrier } from '../carrier/index.ts';
import { keptParties, setSecret } from '../parties/credentials.ts';
import { startPayments } from '../payments/index.ts';
import { startEmbedded } from '../search/embedded.ts';
import { fillIndex } from '../search/fill.ts';
import { startSageMaker } from '../sagemaker/index.ts';
import { clientSettings, documentClient, stackOutputs, type ClientSettings } from './clients.ts';
import { writeEndpoints, type Endpoints } from './endpoints.ts';
import { startEngine } from './engine.ts';
import { lockHome } from './lock.ts';
import { driveOnOrders } from './orders.ts';
import { requestLog } from './requestLog.ts';
import { buildPages, consoleFolder, ensureSite, graphiqlFolder } from './site.ts';
import { ensureUsers } from './users.ts';

export type { Endpoints } from './endpoints.ts';

export interface ShopOptions {
  /** Folder for everything this shop keeps. @default `.local` */
  home?: string;
  /** Begin anew: forget everything but the certificate. @default false */
  fresh?: boolean;
  /** Port to prefer for the storefront; 0 takes a free one. @default 8080 */
  edgePort?: number;
  /** Build and upload storefront and GraphiQL. @default true */
  pages?: boolean;
  /** How long after its last move a parcel moves on by itself, milliseconds. @default it waits to be moved */
  parcelsMoveAfterMs?: number;
  /** Runs each step; the default just runs it. */
  step?: Step;
  /** Gives up the start between two steps; what was started is stopped. */
  signal?: AbortSignal;
}

/** Runs one step of the start under a title. `say` adds what it is doing or what came of it. */
export type Step = <T>(title: string, run: (say: (text: string) => void) => Promise<T>) => Promise<T>;

/** A running shop. */
export interface Shop {
  endpoints: Endpoints;
  /** What AWS tools need to reach its local cloud as operator. */
  env: Record<string, string>;
  /** The same for the AWS SDK's clients. */
  settings: ClientSettings;
  /** Resolves with a sentence when one of its processes ends unasked. */
  failed: Promise<string>;
  /** Stops everything in order; state is kept. */
  stop(): Promise<void>;
}

const plainly: Step = (_title, run) => run(() => undefined);

/** Starts the local cloud, deploys to it, loads what a demo needs and serves. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const { home = '.local', fresh = false, edgePort = 8080, pages: withPages = true, signal } = options;
  const step: Step = (title, run) => {
    signal?.throwIfAborted();
    return (options.step ?? plainly)(title, run);
  };
  mkdirSync(home, { recursive: true });
  const unlock = lockHome(home);
  const closing: (() => Promise<void> | void)[] = [unlock];
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close();
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<Shop> {
    if (fresh) await forget(home);
    const ports = await keptPorts(join(home, 'ports.json'), [
      'cloud',
      'engine',
      'engineTls',
      'payments',
      'carrier',
      'search',
      'sagemaker',
    ]);
    const search = await startEmbedded(home, ports.search);
    closing.push(() => search.stop());
    const cloud = await step('Local cloud', async (say) => {
      const started = await startCloud({
        home,
        port: ports.cloud,
        graphql: `http://localhost:${ports.engine}/graphql`,
        payments: `http://localhost:${ports.payments}`,
        carrier: `http://localhost:${ports.carrier}/`,
        opensearch: search.url,
        sagemaker: `http://localhost:${ports.sagemaker}`,
      });
      closing.push(() => started.stop());
      say(started.endpoint);
      return started;
    });
    const credentials = keptParties(join(home, 'parties.json'));
    const payments = await startPayments({ port: ports.payments, home, credentials: credentials.payment });
    closing.push(() => payments.close());
    const carrier = await startCarrier({
      port: ports.carrier,
      home,
      credentials: credentials.carrier,
      moveAfterMs: options.parcelsMoveAfterMs,
    });
    closing.push(() => carrier.close());
    const sagemaker = await startSageMaker({
      port: ports.sagemaker,
      home,
      settings: clientSettings(cloud),
    });
    closing.push(() => sagemaker.close());
    const pages = withPages ? buildPages() : Promise.resolve();
    pages.catch(() => undefined); // Awaited below; a failure meanwhile is not unhandled.
    await step('cdk deploy "Shop*"', async (say) => say(await deploy({ cloud, home, onLine: say, signal })));

    const settings = clientSettings(cloud);
    const [services, api, site] = await Promise.all(
      ['ShopServices', 'ShopApi', 'ShopStorefront'].map((stack) => stackOutputs(settings, stack)),
    );
    const of = (outputs: Record<string, string> | undefined, key: string) => outputs?.[key] ?? '';
    const traceToken = randomBytes(16).toString('hex');
    const engine = await step('AppSync engine', async (say) => {
      const started = await startEngine({
        cloud,
        home,
        port: ports.engine,
        tlsPort: ports.engineTls,
        userPoolId: of(services, 'UserPoolId'),
        traceToken,
      });
      closing.push(() => started.process.stop(5_000));
      say(started.graphql);
      return started;
    });
    await step('Payments and parcels', async (say) => {
      await setSecret(settings, of(services, 'PaymentSecretName'), credentials.payment);
      await setSecret(settings, of(services, 'CarrierSecretName'), credentials.carrier);
      say('sandboxes that move no money and no parcels');
    });
    const users = await step('Demo accounts', () => ensureUsers(settings, of(services, 'UserPoolId'), home));
    await step('Demo catalogue', async (say) => {
      const tables = {
        catalog: of(services, 'CatalogTableName'),
        inventory: of(services, 'InventoryTableName'),
      };
      const { products } = await loadDemoCatalogue({
        client: documentClient(settings),
        tables,
        onProgress: (done, total) => say(`${done} of ${total} products`),
      });
      say(
        `${products.created} products new, ${products.updated} changed, ${products.unchanged} as they were`,
      );
    });
    await step('Search index', async (say) => {
      const tables = {
        catalog: of(services, 'CatalogTableName'),
        inventory: of(services, 'InventoryTableName'),
      };
      const { products, rebuilt } = await fillIndex(search.url, settings, tables);
      say(rebuilt ? `${products} products indexed` : `${products} products, as they were`);
    });
    if (withPages)
      await step('Pages', async (say) => {
        await pages;
        const config = {
          graphqlUrl: '/graphql',
          realtimeUrl: null,
          apiKey: of(api, 'ApiKey'),
          region: cloud.region,
          userPoolClientId: of(services, 'UserPoolClientId'),
          cognitoEndpoint: '/cognito-idp/',
        };
        const uploaded = await ensureSite(settings, of(site, 'SiteBucketName'), config, home);
        say(uploaded === 'unchanged' ? uploaded : `${uploaded} files`);
      });
    const session = {
      apiKey: of(api, 'ApiKey'),
      region: cloud.region,
      userPoolClientId: of(services, 'UserPoolClientId'),
      users,
    };
    const edge = await step('Edge', async (say) => {
      const log = requestLog(join(home, 'logs', 'edge.log'));
      closing.push(() => log.close());
      const localConsole = createConsole({
        settings,
        cloudEndpoint: cloud.endpoint,
        caCertificate: cloud.caCertificate,
        stacks: 'Shop',
        traces: { url: new URL('/_traces', engine.graphql).href, token: traceToken },
        logFolder: join(home, 'logs'),
        pageFolder: consoleFolder,
        services: [
          { name: 'Local cloud', url: cloud.endpoint, health: `${cloud.endpoint}/_ministack/health` },
          { name: 'AppSync engine', url: engine.graphql, health: new URL('/ping', engine.graphql).href },
          { name: 'Payment sandbox', url: `http://localhost:${ports.payments}/` },
          { name: 'Carrier sandbox', url: `http://localhost:${ports.carrier}/` },
        ],
      });
      const started = await startEdge({
        port: edgePort,
        onPortMoved: (from: number, to: number) => say(`port ${from} is in use, so it is ${to}`),
        engineUrl: engine.graphql,
        cloudEndpoint: cloud.endpoint,
        caCertificate: cloud.caCertificate,
        distribution: await readDistribution(settings, of(site, 'DistributionId')),
        onNotEnforced: (rules) => say(`not enforced here: ${rules.join(', ')}`),
        graphiqlFolder,
        graphiqlSession: session,
        console: localConsole,
        // A page that looks every second would hide what it looks for.
        onRequest: (line) => line.path.startsWith('/_local') || log.write(line),
      });
      closing.push(() => started.close());
      payments.deliverTo(new URL('/webhooks/payment', started.url).href);
      carrier.deliverTo(new URL('/webhooks/carrier', started.url).href);
      return started;
    });
    await step('Orders left over', async (say) => {
      const restarted = await driveOnOrders(settings, of(services, 'SweepFunctionName'));
      say(restarted === 0 ? 'none' : `${restarted} driven on`);
    });
    const endpoints: Endpoints = {
      graphql: engine.graphql,
      realtime: engine.realtime,
      tls: { graphql: engine.tls.graphql, realtime: engine.tls.realtime },
      apiKey: session.apiKey,
      evaluateCode: engine.evaluateCode,
      aws: cloud.endpoint,
      caCertificate: cloud.caCertificate,
      region: cloud.region,
      userPoolId: of(services, 'UserPoolId'),
      userPoolClientId: session.userPoolClientId,
      storefront: edge.url,
      graphiql: new URL('/graphiql/', edge.url).href,
      console: new URL('/_local/', edge.url).href,
      webhooks: new URL('/webhooks/', edge.url).href,
      carrier: `http://localhost:${ports.carrier}/`,
      opensearch: search.url,
      users,
    };
    const env = cloud.env();
    writeEndpoints(home, endpoints, env);
    return { endpoints, env, settings, failed: anyEnd(cloud, engine.process), stop };
  }
}

function anyEnd(cloud: Cloud, engine: ManagedProcess): Promise<string> {
  return Promise.race([
    cloud.process.ended.then(() => 'The local cloud ended by itself; its log is logs/cloud.log.'),
    engine.ended.then(() => 'The AppSync engine ended by itself; its log is logs/engine.log.'),
  ]);
}

/** Removes what a shop keeps beside its certificate. */
async function forget(home: string): Promise<void> {
  // A cloud whose shop was killed still runs, and would save its state when it is ended.
  await endLeftover(join(home, 'run', 'cloud.pid'));
  for (const name of KEPT) {
    rmSync(join(home, name), { recursive: true, force: true });
  }
}

const KEPT = [
  ...['state', 's3', 'deployed', 'site', 'ports.json', 'users.json', 'endpoints.json'],
  ...['parties.json', 'payments.json', 'payment-keys.json', 'parcels.json'],
];
