import type { CreateTrainingJobRequest, DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker';
import { join } from 'node:path';
import { Ledger } from '../parties/ledger.ts';
import { runContainer } from './container.ts';
import type { Objects } from './objects.ts';

/** A refusal in SageMaker's words. */
export class SageMakerError extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** What the ledger keeps of a job; times are seconds since 1970, as the wire has them. */
export type Job = Partial<
  Pick<
    DescribeTrainingJobResponse,
    | 'TrainingJobName'
    | 'TrainingJobArn'
    | 'TrainingJobStatus'
    | 'SecondaryStatus'
    | 'FailureReason'
    | 'ModelArtifacts'
  >
> & { CreationTime: number; TrainingEndTime?: number; LastModifiedTime: number };

export interface JobsOptions {
  /** Folder for what is remembered, and for the jobs' own. */
  home: string;
  objects: Objects;
  /** Python file that every job runs, whatever image it names: there is one image. */
  script: string;
  region: string;
  account: string;
}

const NAME = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/;

/** Training jobs on this machine, one after the other. */
export function trainingJobs({ home, objects, script, region, account }: JobsOptions) {
  const jobs = new Ledger<Job>(join(home, 'sagemaker.json'));
  const stopped = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const now = () => Date.now() / 1000;
  const put = (job: Job, change: Partial<Job>) =>
    jobs.put(job.TrainingJobName as string, { ...job, ...change, LastModifiedTime: now() });

  // What ran when the shop stopped runs no more.
  for (const job of Object.values(jobs.entries))
    if (job.TrainingJobStatus === 'InProgress')
      put(job, {
        TrainingJobStatus: 'Failed',
        SecondaryStatus: 'Failed',
        FailureReason: 'InternalServerError: The local SageMaker stopped while the job ran.',
      });

  async function run(job: Job, request: CreateTrainingJobRequest): Promise<void> {
    const name = job.TrainingJobName as string;
    const output = `${request.OutputDataConfig?.S3OutputPath?.replace(/\/$/, '')}/${name}/output/model`;
    const root = join(home, 'sagemaker', name);
    const failure = await runContainer({
      root,
      script,
      hyperparameters: request.HyperParameters ?? {},
      log: join(home, 'logs', 'sagemaker', `${name}.log`),
      timeoutMs: (request.StoppingCondition?.MaxRuntimeInSeconds ?? 86_400) * 1000,
      signal: stopped.signal,
      async fill(folder) {
        for (const { ChannelName = '', DataSource } of request.InputDataConfig ?? []) {
          const uri = DataSource?.S3DataSource?.S3Uri as string;
          if ((await objects.download(uri, folder(ChannelName))) === 0)
            throw new Error(`ClientError: Data download failed: no S3 objects found under S3 URL ${uri}`);
        }
      },
    }).catch((error: Error) => error.message);
    if (failure === null) await objects.upload(join(root, 'model'), output);
    put(
      job,
      failure === null
        ? {
            TrainingJobStatus: 'Completed',
            SecondaryStatus: 'Completed',
            ModelArtifacts: { S3ModelArtifacts: `${output}/` },
            TrainingEndTime: now(),
          }
        : {
            TrainingJobStatus: 'Failed',
            SecondaryStatus: 'Failed',
            FailureReason: failure,
            TrainingEndTime: now(),
          },
    );
  }

  return {
    /** @throws SageMakerError for a name that is taken or of the wrong form, and for a job without its parts */
    create(request: CreateTrainingJobRequest): { TrainingJobArn: string } {
      const name = request.TrainingJobName ?? '';
      if (!NAME.test(name))
        throw new SageMakerError(
          'ValidationException',
          `Value '${name}' at 'trainingJobName' failed its pattern.`,
        );
      for (const part of [
        'AlgorithmSpecification',
        'RoleArn',
        'OutputDataConfig',
        'ResourceConfig',
        'StoppingCondition',
      ] as const)
        if (!request[part])
          throw new SageMakerError('ValidationException', `Value null at '${part}' is required.`);
      if (request.OutputDataConfig?.CompressionType !== 'NONE')
        throw new SageMakerError(
          'ValidationException',
          'The local SageMaker leaves models uncompressed only.',
        );
      if (jobs.entries[name])
        throw new SageMakerError(
          'ResourceInUse',
          'Training job names must be unique within an AWS account and region.',
        );
      const TrainingJobArn = `arn:aws:sagemaker:${region}:${account}:training-job/${name}`;
      const at = now();
      const job = jobs.put(name, {
        TrainingJobName: name,
        TrainingJobArn,
        TrainingJobStatus: 'InProgress',
        SecondaryStatus: 'Training',
        CreationTime: at,
        LastModifiedTime: at,
      });
      last = last
        .then(() => run(job, request))
        .catch((error: Error) => {
          put(job, { TrainingJobStatus: 'Failed', SecondaryStatus: 'Failed', FailureReason: error.message });
        });
      return { TrainingJobArn };
    },
    /** @throws SageMakerError when there is none */
    describe(name: string): Job {
      const job = jobs.entries[name];
      if (!job) throw new SageMakerError('ValidationException', 'Requested resource not found.');
      return job;
    },
    /** Ends what runs. */
    async close(): Promise<void> {
      stopped.abort();
      await last;
    },
  };
}
