import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import { randomUUID } from 'node:crypto';
import { aws } from './aws.ts';
import { putEvent } from './lake.ts';
import { outputs } from './stock.ts';

/** Runs the trends workflow and answers how it ended, after at most 50 s. */
export async function runTrends(input: { asOf?: string }): Promise<DescribeExecutionOutput> {
  const { TrendsStateMachineArn } = await outputs('ShopEvents');
  const client = aws(SFNClient);
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: TrendsStateMachineArn, input: JSON.stringify(input) }),
  );
  const deadline = Date.now() + 50_000;
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING' || Date.now() > deadline) return execution;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Tells the lake of a piece of a product sold on a day, as if an order had been confirmed then. */
export function soldOn(day: string, productId: string): Promise<void> {
  const order = `ord_${randomUUID()}`;
  return putEvent({
    id: `${order}#4`,
    type: 'order.confirmed',
    version: 1,
    occurredAt: `${day}T12:00:00.000Z`,
    subject: order,
    actor: null,
    correlationId: 'test',
    data: {
      state: 'CONFIRMED',
      currencyCode: 'EUR',
      totalMinorUnits: 1000,
      lines: [{ productId, quantity: 1, unitPriceMinorUnits: 1000, productTitle: 'Test product' }],
    },
  });
}
