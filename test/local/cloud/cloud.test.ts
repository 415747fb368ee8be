import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientSettings } from '../../../local/cloud/clients.ts';
import { startCloud, type Cloud } from '../../../local/cloud/cloud.ts';
import { freePort } from '../../../local/cloud/ports.ts';

const DEADLINE = 60_000;

let home: string;
let port: number;
let cloud: Cloud | undefined;
beforeEach(async () => {
  mkdirSync('.local/test', { recursive: true });
  home = mkdtempSync('.local/test/cloud-');
  port = await freePort();
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  rmSync(home, { recursive: true, force: true });
}, DEADLINE);

async function start(): Promise<Cloud> {
  return (cloud = await startCloud({ home, port, graphql: 'http://localhost:1/graphql' }));
}

async function kill({ process: { child, ended } }: Cloud): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

async function createTable(on: Cloud, TableName: string): Promise<void> {
  await new DynamoDBClient(clientSettings(on)).send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
}

const tablesOf = async (on: Cloud) =>
  (await new DynamoDBClient(clientSettings(on)).send(new ListTablesCommand({}))).TableNames;

const s3Of = (on: Cloud) => new S3Client({ ...clientSettings(on), forcePathStyle: true });

const bucketsOf = async (on: Cloud) =>
  (await s3Of(on).send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name) ?? [];

const accepts = (onPort: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(onPort, '127.0.0.1', () => done(socket.destroy() && true));
    socket.once('error', () => done(false));
  });

describe('a local cloud that was killed', { timeout: DEADLINE }, () => {
  it('has what was saved before, and nothing else', async () => {
    const first = await start();
    await createTable(first, 'saved');
    await first.save();
    await createTable(first, 'lost');
    await kill(first);
    expect(await tablesOf(await start())).toEqual(['saved']);
  });

  it('has no buckets left that nothing else of its first run knows', async () => {
    const first = await start();
    await s3Of(first).send(new CreateBucketCommand({ Bucket: 'assets' }));
    await s3Of(first).send(new PutObjectCommand({ Bucket: 'assets', Key: 'code.zip', Body: 'code' }));
    await kill(first);
    expect(await bucketsOf(await start())).toEqual([]);
  });
});

describe('a start of the local cloud', { timeout: DEADLINE }, () => {
  it('ends the one that an earlier start left running, with what it knew', async () => {
    const first = await start();
    await createTable(first, 'kept');
    expect(await tablesOf(await start())).toEqual(['kept']);
    expect(await first.process.ended).toBe(0);
  });

  it('says so when another program listens on its port', async () => {
    const other: Server = createServer();
    await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
    try {
      await expect(start()).rejects.toThrow(`Port ${port} belongs to the local cloud`);
    } finally {
      other.close();
    }
  });

  it('shows the end of its log when it dies', async () => {
    // A certificate that is none.
    mkdirSync(join(home, 'tls'), { recursive: true });
    for (const name of ['certificate.pem', 'key.pem', 'bundle.pem'])
      writeFileSync(join(home, 'tls', name), 'none');
    writeFileSync(join(home, 'tls', 'expires'), new Date(Date.now() + 30 * 86_400_000).toISOString());
    await expect(start()).rejects.toThrow(/did not start\. The end of .*cloud\.log:[^]*ssl/i);
    expect(await accepts(port)).toBe(false);
  });
});
