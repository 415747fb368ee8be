import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ClientSettings } from '../cloud/clients.ts';
import { REGION } from '../cloud/environment.ts';
import { SageMakerError, trainingJobs } from './jobs.ts';
import { cloudObjects, type Objects } from './objects.ts';

export interface SageMakerOptions {
  port: number;
  /** Folder for what it remembers. */
  home: string;
  /** How to reach the local cloud's S3. */
  settings: ClientSettings;
  /** In the place of the local cloud's S3, for tests. */
  objects?: Objects;
  /** What a job runs. @default forecast/train.py */
  script?: string;
}

/** A running SageMaker of this machine. */
export interface LocalSageMaker {
  close(): Promise<void>;
}

/** MiniStack's account. */
const ACCOUNT = '000000000000';

/**
 * SageMaker's calls that the shop makes, over its own wire protocol (JSON 1.1), on loopback. Signatures are not checked
 * and roles not assumed: whoever reaches this port runs on this machine.
 */
export async function startSageMaker(options: SageMakerOptions): Promise<LocalSageMaker> {
  const { port, home, settings, script = 'forecast/train.py' } = options;
  const objects = options.objects ?? cloudObjects(settings);
  const jobs = trainingJobs({ home, objects, script, region: REGION, account: ACCOUNT });

  function answer(target: string, body: string): unknown {
    const input = JSON.parse(body || '{}') as CreateTrainingJobRequest;
    switch (target) {
      case 'SageMaker.CreateTrainingJob':
        return jobs.create(input);
      case 'SageMaker.DescribeTrainingJob':
        return jobs.describe(input.TrainingJobName ?? '');
      default:
        throw new SageMakerError('UnknownOperationException', `The local SageMaker has no ${target}.`);
    }
  }

  const server = createServer((request, response) => {
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    text(request)
      .then((body) => reply(200, answer(String(request.headers['x-amz-target']), body)))
      .catch((error: Error) => {
        const type = error instanceof SageMakerError ? error.type : 'InternalFailure';
        reply(type === 'InternalFailure' ? 500 : 400, { __type: type, message: error.message });
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await jobs.close();
    },
  };
}
