import { trainingClient } from '../../shared/clients.ts';
import { required } from '../../shared/endpoints.ts';
import { sagemakerTraining } from '../adapters/sagemakerTraining.ts';
import { stepTraining, type Run, type Step } from '../learnTrends.ts';

const training = sagemakerTraining(trainingClient(), {
  image: required('TRENDS_IMAGE'),
  roleArn: required('TRENDS_ROLE_ARN'),
  outputUri: required('TRENDS_OUTPUT_URI'),
});

/** A step of the trends workflow: learning from the history. */
export async function handler(run: Run): Promise<Step> {
  return stepTraining(run, training);
}
