import { FilterLogEventsCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { aws } from '../support/aws.ts';
import { newCustomer } from '../support/customer.ts';
import { withoutAction } from '../support/iam.ts';
import { newCart, placeOrder } from '../support/ordering.ts';
import { newVariant, outputs, stockOf } from '../support/stock.ts';

it('a function without its grant fails, its log names the missing action, and nothing is changed', async () => {
  const customer = await newCustomer();
  const variant = await newVariant(5);
  const cart = await newCart(customer, [{ variantId: variant, quantity: 1 }]);
  const { PlaceFunctionName } = await outputs('ShopServices');
  const configuration = await aws(LambdaClient).send(
    new GetFunctionConfigurationCommand({ FunctionName: PlaceFunctionName }),
  );
  const RoleName = (configuration.Role as string).split('/').at(-1) as string;
  const begun = Date.now();

  await withoutAction(RoleName, 'dynamodb:PutItem', async () => {
    const answer = await placeOrder(customer, cart);
    expect(answer.data).toBeNull();
    // What went wrong is for the log, not for the caller.
    expect(answer.errors[0]).toMatchObject({ errorType: 'InternalFailure', path: ['orderPlace'] });
    expect(JSON.stringify(answer)).not.toContain('dynamodb');
    await expect
      .poll(() => logSince(configuration.LoggingConfig?.LogGroup as string, begun), { timeout: 15_000 })
      .toMatch(/not authorized to perform: dynamodb:(GetItem|PutItem)/);
  });
  expect(await stockOf(variant)).toMatchObject({ available: 5, reserved: 0 });
  expect((await placeOrder(customer, cart)).data.orderPlace.userErrors).toEqual([]);
});

async function logSince(logGroupName: string, startTime: number): Promise<string> {
  const { events = [] } = await aws(CloudWatchLogsClient).send(
    new FilterLogEventsCommand({ logGroupName, startTime }),
  );
  return events.map((event) => event.message).join('\n');
}
