import { SFNClient, DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { setTimeout as wait } from 'node:timers/promises';
import { cloudRoutes } from '../../local/console/cloudRoutes.ts';
import { sentMails, type Mail } from '../../local/console/mails.ts';
import { stackOutputs, type ClientSettings } from '../../local/start/clients.ts';

/** Asks again until there is an answer. */
export async function eventually<T>(
  what: string,
  withinMs: number,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${withinMs / 1000} s.`);
    await wait(200);
  }
}

/** The mail to an address whose subject holds a text. */
export function mailTo(
  cloud: { aws: string; caCertificate: string },
  address: string,
  subject: RegExp,
): Promise<Mail> {
  const read = cloudRoutes(cloud.aws, cloud.caCertificate);
  return eventually(`A mail to ${address} about ${subject.source}`, 30_000, async () =>
    (await sentMails(read)).find((mail) => mail.to.includes(address) && subject.test(mail.subject)),
  );
}

interface Parcel {
  id: string;
  clientReference: string;
}

/** The carrier's driver: fetches a parcel, or hands it over. The carrier then tells the shop by its signed webhook. */
export async function moveParcel(
  carrier: { url: string; apiKey: string },
  clientReference: string,
): Promise<string> {
  const ask = async <T>(path: string, method: string) => {
    const answer = await fetch(new URL(path, carrier.url), {
      method,
      headers: { authorization: `Bearer ${carrier.apiKey}` },
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`The carrier answered ${answer.status}.`);
    return (await answer.json()) as T;
  };
  const parcel = await eventually(`The parcel ${clientReference}`, 30_000, async () =>
    (await ask<Parcel[]>('shipments', 'GET')).find((one) => one.clientReference === clientReference),
  );
  return (await ask<{ status: string }>(`shipments/${parcel.id}/move`, 'POST')).status;
}

/** Runs the daily workflow now, as its schedule would, and waits for its end. */
export async function runDailyWorkflow(settings: ClientSettings): Promise<void> {
  const { TrendsStateMachineArn } = await stackOutputs(settings, 'ShopEvents');
  const client = new SFNClient(settings);
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: TrendsStateMachineArn, input: '{}' }),
  );
  await eventually('The end of the daily workflow', 120_000, async () => {
    const { status, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'SUCCEEDED') return status;
    if (status !== 'RUNNING')
      throw new Error(`The daily workflow ended as ${status}: ${cause ?? 'no reason'}`);
    return undefined;
  });
}
