import {
  CreateTrainingJobCommand,
  DescribeTrainingJobCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Training } from '../ports.ts';

export interface TrainingPlace {
  /** The image of `forecast/` in ECR. */
  image: string;
  roleArn: string;
  /** S3 URI below which each job leaves its model. */
  outputUri: string;
}

/** Seconds after which SageMaker ends a job; one of 20,000 products takes well below a minute. */
const MOST_SECONDS = 1_800;

/** Jobs of SageMaker. */
export function sagemakerTraining(client: SageMakerClient, place: TrainingPlace): Training {
  return {
    async start({ name, historyUri, asOf }) {
      try {
        await client.send(
          new CreateTrainingJobCommand({
            TrainingJobName: name,
            RoleArn: place.roleArn,
            AlgorithmSpecification: { TrainingImage: place.image, TrainingInputMode: 'File' },
            HyperParameters: { as_of: asOf },
            InputDataConfig: [
              {
                ChannelName: 'history',
                ContentType: 'text/csv',
                DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: historyUri } },
              },
            ],
            // As files, so that the result is read without unpacking an archive.
            OutputDataConfig: { S3OutputPath: place.outputUri, CompressionType: 'NONE' },
            ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 },
            StoppingCondition: { MaxRuntimeInSeconds: MOST_SECONDS },
          }),
        );
      } catch (error) {
        // A retry of a call whose answer was lost.
        if ((error as Error).name !== 'ResourceInUse') throw error;
      }
    },
    async progress(name) {
      const { TrainingJobStatus, FailureReason, ModelArtifacts } = await client.send(
        new DescribeTrainingJobCommand({ TrainingJobName: name }),
      );
      switch (TrainingJobStatus) {
        case 'Completed':
          return { state: 'SUCCEEDED', result: ModelArtifacts?.S3ModelArtifacts as string };
        case 'Failed':
        case 'Stopped':
          return { state: 'FAILED', reason: FailureReason ?? `The job ${TrainingJobStatus.toLowerCase()}.` };
        default:
          return { state: 'RUNNING' };
      }
    },
  };
}
