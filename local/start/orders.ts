import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { ClientSettings } from './clients.ts';

/** Runs the order service's sweep at once: executions that were running at the last stop are gone. */
export async function driveOnOrders(settings: ClientSettings, sweepFunction: string): Promise<number> {
  const answer = await new LambdaClient(settings).send(
    new InvokeCommand({ FunctionName: sweepFunction, Payload: JSON.stringify({ all: true }) }),
  );
  const text = Buffer.from(answer.Payload ?? []).toString();
  if (answer.FunctionError) throw new Error(`The sweep of orders failed: ${text}`);
  return (JSON.parse(text) as { restarted: string[] }).restarted.length;
}
