import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aws } from '../support/aws.ts';
import { newCustomer, type Customer } from '../support/customer.ts';
import { bodiesIn, held, mailsTo } from '../support/events.ts';
import { inlinePolicies } from '../support/iam.ts';
import { newCart, orderIn, placeOrder } from '../support/ordering.ts';
import { moveParcel } from '../support/parcels.ts';
import { newVariant, outputs } from '../support/stock.ts';

let ada: Customer;
let stack: Record<string, string>;
beforeAll(async () => {
  [ada, stack] = await Promise.all([newCustomer(), outputs('ShopApi')]);
  // Five tries two minutes apart are more than a test can wait for.
  await triedAgainAfter(2);
});
afterAll(() => triedAgainAfter(120));

const triedAgainAfter = (seconds: number) =>
  aws(SQSClient).send(
    new SetQueueAttributesCommand({
      QueueUrl: stack.MailQueueUrl,
      Attributes: { VisibilityTimeout: String(seconds) },
    }),
  );

/** Orders two of something at 12.50, with an address of its own for the mails. */
async function order(change: Record<string, unknown> = {}) {
  const email = `${randomUUID()}@example.com`;
  const variant = await newVariant(5, 1250);
  const answer = await placeOrder(ada, await newCart(ada, [{ variantId: variant, quantity: 2 }]), {
    email,
    ...change,
  });
  const { id, number } = answer.data.orderPlace.order as { id: string; number: string };
  return { id, number, email };
}

const subjects = async (email: string) => (await mailsTo(email)).map(({ Subject }) => Subject);
const within = { timeout: 20_000, interval: 300 };

it('a customer gets a mail when an order is placed, confirmed, shipped, delivered and paid back', async () => {
  const { id, number, email } = await order({
    shippingAddress: { name: '<b>Ada</b>', line1: 'Street 1', city: 'Town', countryCode: 'DE' },
  });
  await orderIn(ada, id, ['CONFIRMED']);
  await moveParcel(id);
  await orderIn(ada, id, ['SHIPPED']);
  await moveParcel(id);
  await orderIn(ada, id, ['DELIVERED']);
  const asked = await ada.send(
    'mutation($input: OrderReturnRequestInput!) { orderReturnRequest(input: $input) { order { returns { id } } userErrors { code } } }',
    { input: { orderId: id, idempotencyKey: randomUUID() } },
  );
  const returned = asked.data.orderReturnRequest.order.returns[0].id as string;
  await moveParcel(id, returned);
  await moveParcel(id, returned);
  await orderIn(ada, id, ['REFUNDED']);

  const expected = [
    `We received your order ${number}`,
    `Your order ${number} is confirmed`,
    `Your order ${number} is on its way`,
    `Your order ${number} was delivered`,
    `Your money for order ${number} is paid back`,
  ];
  // A topic keeps no order among what it tells.
  await expect.poll(async () => (await subjects(email)).sort(), within).toEqual(expected.sort());
  const mails = await mailsTo(email);
  for (const { Source, BodyText, BodyHtml } of mails) {
    expect(Source).toBe('shop@example.com');
    expect(BodyText).toContain('2 × Test product');
    expect(BodyText).toContain('Total: €25.00');
    expect(BodyHtml).toContain('€25.00');
    // What somebody typed is text, not markup.
    expect(BodyHtml).toContain('&lt;b&gt;Ada&lt;/b&gt;');
    expect(BodyHtml).not.toContain('<b>Ada');
  }
  const said = (part: string) => mails.find(({ Subject }) => Subject.includes(part))?.BodyText;
  expect(said('on its way')).toMatch(/Follow it as \S+ of Sandbox Parcel: http/);
  expect(said('paid back')).toContain('We paid back €25.00');
});

it('and when it is rejected or cancelled', async () => {
  const [declined, cancelled] = await Promise.all([
    order({ paymentMethod: 'pm_card_chargeDeclined' }),
    order(),
  ]);
  await orderIn(ada, declined.id, ['REJECTED']);
  await orderIn(ada, cancelled.id, ['CONFIRMED']);
  await ada.send(
    'mutation($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }',
    { input: { orderId: cancelled.id, idempotencyKey: randomUUID() } },
  );
  await expect
    .poll(() => subjects(declined.email), within)
    .toContain(`We could not take your order ${declined.number}`);
  await expect
    .poll(() => subjects(cancelled.email), within)
    .toContain(`Your order ${cancelled.number} is cancelled`);
});

it('an event that comes twice makes one mail', async () => {
  const { id, number, email } = await order();
  await orderIn(ada, id, ['CONFIRMED']);
  await expect.poll(async () => (await subjects(email)).length, within).toBe(2);
  const { EventsTopicArn } = await outputs('ShopEvents');
  const again = { id: `${id}#1`, type: 'order.placed', subject: id, correlationId: 'again' };
  for (let sent = 0; sent < 3; sent += 1)
    await aws(SNSClient).send(
      new PublishCommand({
        TopicArn: EventsTopicArn,
        Message: JSON.stringify(again),
        MessageAttributes: { type: { DataType: 'String', StringValue: again.type } },
      }),
    );
  await expect.poll(() => held(stack.MailQueueUrl as string), within).toBe(0);
  expect((await subjects(email)).filter((subject) => subject.includes('received'))).toEqual([
    `We received your order ${number}`,
  ]);
});

it('while mails can’t be sent their messages wait, and go out once when they can', async () => {
  const configuration = await aws(LambdaClient).send(
    new GetFunctionConfigurationCommand({ FunctionName: stack.MailFunctionName }),
  );
  const RoleName = (configuration.Role as string).split('/').at(-1) as string;
  const policies = await inlinePolicies(RoleName);
  const write = (without: string) =>
    Promise.all(
      policies.map(({ PolicyName, document }) => {
        const Statement = document.Statement.filter(
          (each) => without === '' || !JSON.stringify(each.Action).includes(without),
        );
        const PolicyDocument = JSON.stringify({ ...document, Statement });
        return aws(IAMClient).send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
      }),
    );
  await write('ses:SendEmail');
  let waiting: Awaited<ReturnType<typeof order>>;
  try {
    waiting = await order();
    await orderIn(ada, waiting.id, ['CONFIRMED']);
    await expect.poll(() => held(stack.MailQueueUrl as string), within).toBe(2);
    expect(await subjects(waiting.email)).toEqual([]);
  } finally {
    await write('');
  }
  await expect.poll(async () => (await subjects(waiting.email)).length, within).toBe(2);
  await expect.poll(() => held(stack.MailQueueUrl as string), within).toBe(0);
  expect((await subjects(waiting.email)).sort()).toEqual([
    `We received your order ${waiting.number}`,
    `Your order ${waiting.number} is confirmed`,
  ]);
});

it('a message that holds no event is laid aside after five tries, and the rest flows', async () => {
  await triedAgainAfter(1);
  const poison = `{"poison": "${randomUUID()}"}`;
  await aws(SQSClient).send(new SendMessageCommand({ QueueUrl: stack.MailQueueUrl, MessageBody: poison }));
  const { email } = await order();
  await expect.poll(async () => (await subjects(email)).length, within).toBe(2);
  await expect.poll(() => bodiesIn(stack.MailDeadLettersUrl as string), within).toContain(poison);
  expect(await held(stack.MailQueueUrl as string)).toBe(0);
});
