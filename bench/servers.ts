import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { clientSettings } from '../local/cloud/clients.ts';
import { startCloud, type Cloud } from '../local/cloud/cloud.ts';
import { freePort } from '../local/cloud/ports.ts';
import { startProcess } from '../local/cloud/process.ts';
import { STACK, TEMPLATE } from './api/template.ts';

export const HOME = resolve('.local/bench');

/** A server under load: where it is, and what a client must send beside the query. */
export interface Server {
  name: string;
  url: string;
  headers: Record<string, string>;
  /** PEM of its certificate, for https. */
  ca?: string;
}

/** A local cloud with the API deployed, and one item in its table. */
export interface Deployed {
  cloud: Cloud;
  apiId: string;
  apiKey: string;
  /** MiniStack's own AppSync. */
  ministack: Server;
  /** Reads the item from DynamoDB itself, with the AWS SDK. */
  read(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts MiniStack as the shop does, TLS and IAM on, and deploys the API through CloudFormation. */
export async function deploy(): Promise<Deployed> {
  for (const part of ['state', 's3']) rmSync(join(HOME, part), { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  const cloud = await startCloud({
    home: HOME,
    port: await freePort(),
    graphql: 'http://localhost:1/graphql',
  });
  const settings = clientSettings(cloud);
  const formation = new CloudFormationClient(settings);
  await formation.send(
    new CreateStackCommand({
      StackName: STACK,
      TemplateBody: JSON.stringify(TEMPLATE),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  await waitUntilStackCreateComplete(
    { client: formation, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { StackName: STACK },
  );
  const { Stacks } = await formation.send(new DescribeStacksCommand({ StackName: STACK }));
  const output = (key: string) =>
    Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === key)?.OutputValue ?? '';
  const dynamodb = new DynamoDBClient(settings);
  const Item = { id: { S: '7' }, title: { S: 'thing' }, price: { N: '5' } };
  await dynamodb.send(new PutItemCommand({ TableName: 'bench-items', Item }));
  const [apiId, apiKey] = [output('ApiId'), output('ApiKey')];
  return {
    cloud,
    apiId,
    apiKey,
    ministack: {
      name: "MiniStack's AppSync",
      url: `${cloud.endpoint}/v1/apis/${apiId}/graphql`,
      headers: { 'x-api-key': apiKey },
      ca: readFileSync(cloud.caCertificate, 'utf8'),
    },
    read: async () =>
      void (await dynamodb.send(new GetItemCommand({ TableName: 'bench-items', Key: { id: { S: '7' } } }))),
    stop: () => cloud.stop(),
  };
}

export interface Running {
  url: string;
  realtime: string;
  pid: number;
  stop(): Promise<void>;
}

/** Our engine on a deployed stack, in a process of its own. `nodeOptions` go to its Node, `more` to its command. */
export function startEngine(
  cloud: Cloud,
  stack: string,
  { nodeOptions = [], more = [] }: { nodeOptions?: string[]; more?: string[] } = {},
): Promise<Running> {
  return startServer('engine', { ...cloud.env(), LOCAL_CLOUD_TOKEN: cloud.token }, [
    ...nodeOptions,
    '--no-node-snapshot',
    resolve('local/appsync/cli.ts'),
    ...['--stack', stack, '--host', 'localhost', '--aws-endpoint', cloud.endpoint, ...more],
  ]);
}

/** Bare graphql-js over HTTP, in a process of its own. */
export const startBare = (): Promise<Running> => startServer('bare', {}, [resolve('bench/api/bare.ts')]);

/** The engine around an API in memory, in a process of its own. */
export const startMemoryServer = (): Promise<Running> =>
  startServer('memory', {}, ['--no-node-snapshot', resolve('bench/memoryServer.ts')]);

async function startServer(name: string, env: Record<string, string>, args: string[]): Promise<Running> {
  const log = join(HOME, `${name}.log`);
  mkdirSync(HOME, { recursive: true });
  const server = startProcess({
    command: process.execPath,
    args,
    env: { PATH: process.env.PATH ?? '', ...env },
    log,
    pidFile: join(HOME, `${name}.pid`),
  });
  const deadline = Date.now() + 30_000;
  for (;;) {
    const lines = readFileSync(log, 'utf8').split('\n');
    const line = lines.find((text) => text.includes('"event":"listening"'));
    if (line) {
      const { graphql, realtime } = JSON.parse(line) as { graphql: string; realtime?: string };
      return {
        url: graphql,
        realtime: realtime ?? '',
        pid: server.child.pid ?? 0,
        stop: () => server.stop(5_000),
      };
    }
    if (Date.now() > deadline || server.child.exitCode !== null) {
      await server.stop(1_000);
      throw new Error(`The ${name} did not start: ${lines.slice(-10).join('\n')}`);
    }
    await wait(50);
  }
}
