import {
  CreateTrainingJobCommand,
  DescribeTrainingJobCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sagemakerTraining } from '../../../functions/insight/adapters/sagemakerTraining.ts';
import type { ClientSettings } from '../../../local/cloud/clients.ts';
import { freePort } from '../../../local/cloud/ports.ts';
import { startSageMaker, type LocalSageMaker } from '../../../local/sagemaker/index.ts';

const history: Record<string, string> = {
  's3://lake/good.csv': 'day,product_id,units,cart_adds,views\n2026-11-28,a,2,2,9\n',
  's3://lake/bad.csv': 'day\n2026-11-28\n',
};
const uploaded: Record<string, string[]> = {};
let home: string;
let sagemaker: LocalSageMaker;
let client: SageMakerClient;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'sagemaker-'));
  const port = await freePort();
  sagemaker = await startSageMaker({
    port,
    home,
    settings: {} as ClientSettings,
    objects: {
      download(uri, into) {
        const text = history[uri];
        if (text !== undefined) writeFileSync(join(into, 'history.csv'), text);
        return Promise.resolve(text === undefined ? 0 : 1);
      },
      upload(from, uri) {
        uploaded[uri] = readdirSync(from);
        return Promise.resolve();
      },
    },
  });
  client = new SageMakerClient({
    endpoint: `http://localhost:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(async () => {
  await sagemaker.close();
  rmSync(home, { recursive: true, force: true });
});

const training = () =>
  sagemakerTraining(client, {
    image: 'image',
    roleArn: 'arn:aws:iam::000000000000:role/trends',
    outputUri: 's3://lake/trends/',
  });

async function run(name: string, historyUri: string) {
  const job = { name, historyUri, asOf: '2026-11-28T12:00:00.000Z' };
  await training().start(job);
  // A second start under the same name starts nothing and is no error.
  await training().start(job);
  for (;;) {
    const progress = await training().progress(name);
    if (progress.state !== 'RUNNING') return progress;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('runs the trend job and leaves its model below the job’s name', async () => {
  expect(await run('trends-good', 's3://lake/good.csv')).toEqual({
    state: 'SUCCEEDED',
    result: 's3://lake/trends/trends-good/output/model/',
  });
  expect(uploaded['s3://lake/trends/trends-good/output/model']?.sort()).toEqual([
    'model.json',
    'trends.jsonl',
  ]);
}, 60_000);

it('reports why a job failed, and leaves no model', async () => {
  expect(await run('trends-bad', 's3://lake/bad.csv')).toMatchObject({
    state: 'FAILED',
    reason: expect.stringContaining('lacks the columns product_id') as string,
  });
  expect(await run('trends-none', 's3://lake/none.csv')).toMatchObject({
    state: 'FAILED',
    reason: expect.stringContaining('no S3 objects found') as string,
  });
  expect(Object.keys(uploaded)).toEqual(['s3://lake/trends/trends-good/output/model']);
}, 60_000);

it('refuses in SageMaker’s words', async () => {
  await expect(
    client.send(new DescribeTrainingJobCommand({ TrainingJobName: 'unknown' })),
  ).rejects.toMatchObject({ name: 'ValidationException', message: 'Requested resource not found.' });
  await expect(
    client.send(
      new CreateTrainingJobCommand({
        TrainingJobName: 'not a name',
        RoleArn: 'role',
        AlgorithmSpecification: { TrainingInputMode: 'File' },
        OutputDataConfig: { S3OutputPath: 's3://lake/' },
        ResourceConfig: { VolumeSizeInGB: 1 },
        StoppingCondition: {},
      }),
    ),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});
