import { stepHistory, type Run, type Step } from '../learnTrends.ts';
import { lake } from './dependencies.ts';

const events = lake();

/** A step of the trends workflow: the history of every product. */
export async function handler(run: Run): Promise<Step> {
  return stepHistory(run, events);
}
