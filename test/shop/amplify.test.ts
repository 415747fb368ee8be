import { randomUUID } from 'node:crypto';
import { expect, inject, it } from 'vitest';

import { runProgram } from '../support/program.ts';
import { ADDRESS } from '../support/ordering.ts';
import { newVariant } from '../support/stock.ts';

it('aws-amplify signs in, orders and hears the order confirmed, unmodified', async () => {
  const { tls, aws, caCertificate, region, apiKey, userPoolId, userPoolClientId, users } = inject('shop');
  const told = await runProgram('amplify_shop.mjs', caCertificate, {
    graphql: tls.graphql,
    region,
    apiKey,
    userPool: { id: userPoolId, clientId: userPoolClientId, endpoint: aws },
    user: users.customer,
    variantId: await newVariant(5),
    order: {
      idempotencyKey: randomUUID(),
      paymentMethod: 'pm_card_visa',
      shippingAddress: ADDRESS,
      email: 'ada@example.com',
    },
  });
  expect(told).toEqual([
    { step: 'guest', value: 1 },
    { step: 'signIn', value: [true, users.customer.username] },
    { step: 'live', value: [true, 'CONFIRMED'] },
  ]);
  // Whatever the tests before it did is told first, order by order.
}, 200_000);
