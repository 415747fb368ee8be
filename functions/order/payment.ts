import { outcomeOf, type PaymentOutcome } from './domain/payment.ts';
import type { PaymentProvider, Payments, ProviderAnswer, Tasks } from './ports.ts';

export interface PaymentDependencies {
  provider: PaymentProvider;
  payments: Payments;
}

/** An order's payment to be held. Amount in minor units. */
export interface AuthorizeRequest {
  orderId: string;
  amount: number;
  currencyCode: string;
  paymentMethod: string;
}

/**
 * Asks the provider to hold an order's money. A decline is known at once; that it is held is known when the provider's
 * webhook says so, which is the one truth about it: until then the payment is PENDING. Repeating this changes nothing.
 */
export async function authorizePayment(
  request: AuthorizeRequest,
  { provider, payments }: PaymentDependencies,
): Promise<PaymentOutcome> {
  const { orderId, amount, currencyCode, paymentMethod } = request;
  let payment = await payments.begin(orderId, { provider: provider.name, amount, currencyCode });
  if (payment.status !== 'PENDING') return outcomeOf(payment);
  const reference = payment.reference ?? (await provider.begin({ orderId, amount, currencyCode }));
  payment = await payments.refer(orderId, reference);
  // Voided meanwhile: nothing may be held any more.
  if (payment.status !== 'PENDING') return outcomeOf(payment);
  const answer = await provider.confirm(reference, orderId, paymentMethod);
  if (answer.status === 'DECLINED') payment = await payments.settle(orderId, 'DECLINED', answer.reason);
  return outcomeOf(payment);
}

/** Lets a workflow wait for the outcome of a payment: it is answered now if it is known, else by the webhook. */
export async function awaitPayment(
  { orderId, taskToken }: { orderId: string; taskToken: string },
  { payments, tasks }: { payments: Payments; tasks: Tasks },
): Promise<void> {
  const payment = await payments.expect(orderId, taskToken);
  if (payment.status !== 'PENDING') await tasks.succeed(taskToken, outcomeOf(payment));
}

/** What the provider said of a payment by webhook: keeps it, and lets the workflow that waits for it go on. */
export async function paymentAnswered(
  orderId: string,
  answer: ProviderAnswer,
  { payments, tasks }: { payments: Payments; tasks: Tasks },
): Promise<void> {
  if (answer.status === 'PENDING') return;
  const payment = await payments.settle(orderId, answer.status, answer.reason);
  if (payment.status !== 'PENDING' && payment.taskToken) {
    await tasks.succeed(payment.taskToken, outcomeOf(payment));
  }
}

/** Asks the provider itself how a payment stands, when no webhook came in time. */
export async function checkPayment(
  orderId: string,
  { provider, payments }: PaymentDependencies,
): Promise<PaymentOutcome> {
  const payment = await payments.find(orderId);
  if (!payment || payment.status !== 'PENDING' || !payment.reference)
    return payment ? outcomeOf(payment) : lost;
  const answer = await provider.find(payment.reference);
  if (answer.status === 'PENDING') return outcomeOf(payment);
  return outcomeOf(await payments.settle(orderId, answer.status, answer.reason));
}

const lost: PaymentOutcome = { status: 'PENDING' };

/** Takes the money that is held for an order. VOIDED when it was given up before. */
export async function capturePayment(
  orderId: string,
  { provider, payments }: PaymentDependencies,
): Promise<PaymentOutcome> {
  const payment = await payments.find(orderId);
  if (payment?.status !== 'AUTHORIZED' || !payment.reference) return payment ? outcomeOf(payment) : lost;
  const answer = await provider.capture(payment.reference, orderId);
  if (answer.status !== 'CAPTURED') return answer;
  return outcomeOf(await payments.settle(orderId, 'CAPTURED'));
}

/** Gives up an order's payment, whether or not it was held; one that comes later is refused. */
export async function voidPayment(
  orderId: string,
  { provider, payments }: PaymentDependencies,
): Promise<PaymentOutcome> {
  const payment = await payments.settle(orderId, 'VOIDED');
  if (payment.status === 'VOIDED' && payment.reference) {
    const answer = await provider.void(payment.reference, orderId);
    // A capture was on its way when the hold was given up.
    if (answer.status === 'CAPTURED')
      await provider.refund(payment.reference, payment.amount, `void-${orderId}`);
  }
  return outcomeOf(payment);
}

/**
 * Pays back `amount` of an order once per `reference`: gives up the hold when nothing was captured yet.
 * @throws when more would be paid back than was captured
 */
export async function payBack(
  { orderId, amount, reference }: { orderId: string; amount: number; reference: string },
  dependencies: PaymentDependencies,
): Promise<PaymentOutcome> {
  const { provider, payments } = dependencies;
  const payment = await payments.find(orderId);
  if (payment?.status !== 'CAPTURED' || !payment.reference) {
    const given = await voidPayment(orderId, dependencies);
    if (given.status !== 'CAPTURED') return given;
    return payBack({ orderId, amount, reference }, dependencies);
  }
  if (!(await payments.claimRefund(orderId, reference, amount))) {
    throw new Error(
      `Order ${orderId} can't be paid back ${amount}: it is more than what is left of its payment.`,
    );
  }
  await provider.refund(payment.reference, amount, `${orderId}-${reference}`);
  return outcomeOf(payment);
}
