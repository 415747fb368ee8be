import { beforeEach, describe, expect, it } from 'vitest';
import { PAYMENT_FROM, type Payment, type PaymentStatus } from '../../../functions/order/domain/payment.ts';
import {
  authorizePayment,
  awaitPayment,
  capturePayment,
  checkPayment,
  payBack,
  paymentAnswered,
  voidPayment,
} from '../../../functions/order/payment.ts';
import type { PaymentProvider, Payments, ProviderAnswer } from '../../../functions/order/ports.ts';

const ORDER = { orderId: 'ord_1', amount: 2500, currencyCode: 'EUR', paymentMethod: 'pm_card_visa' };

/** Payments in memory, with the conditions of the table. */
function memoryPayments(): Payments & { all: Map<string, Payment & { refunds?: Record<string, number> }> } {
  const all = new Map<string, Payment & { refunds?: Record<string, number> }>();
  const change = (id: string, with_: Partial<Payment>) => {
    const next = { ...(all.get(id) as Payment), ...with_ };
    all.set(id, next);
    return Promise.resolve(next);
  };
  return {
    all,
    find: (id) => Promise.resolve(all.get(id) ?? null),
    begin: (id, { provider, amount, currencyCode }) =>
      change(id, { status: all.get(id)?.status ?? 'PENDING', provider, amount, currencyCode }),
    expect: (id, taskToken) => change(id, { taskToken }),
    refer: (id, reference) => change(id, { reference: all.get(id)?.reference ?? reference }),
    settle(id, to, reason) {
      const from = all.get(id)?.status;
      const movable = from === undefined ? to === 'VOIDED' : PAYMENT_FROM[to].includes(from);
      return movable ? change(id, { status: to, ...(reason && { reason }) }) : Promise.resolve(all.get(id)!);
    },
    claimRefund(id, reference, amount) {
      const payment = all.get(id)!;
      const claimed = payment.refunds?.[reference];
      if (claimed !== undefined) return Promise.resolve(claimed === amount);
      const refunded = (payment.refunded ?? 0) + amount;
      if (refunded > payment.amount) return Promise.resolve(false);
      all.set(id, { ...payment, refunded, refunds: { ...payment.refunds, [reference]: amount } });
      return Promise.resolve(true);
    },
  };
}

/** A provider that keeps what it did, and does nothing twice under one key. */
function memoryProvider() {
  let status: ProviderAnswer['status'] = 'PENDING';
  const refunds = new Map<string, number>();
  let captured = 0;
  const provider: PaymentProvider = {
    name: 'memory',
    begin: ({ orderId }) => Promise.resolve(`pi_${orderId}`),
    confirm(_reference, _orderId, method) {
      if (method !== 'pm_card_visa') return Promise.resolve({ status: 'DECLINED', reason: 'card_declined' });
      if (status === 'PENDING') status = 'AUTHORIZED';
      return Promise.resolve({ status: 'PENDING' });
    },
    find: () => Promise.resolve({ status }),
    capture() {
      if (status === 'AUTHORIZED') {
        status = 'CAPTURED';
        captured += 1;
      }
      return Promise.resolve({ status });
    },
    void() {
      if (status !== 'CAPTURED') status = 'VOIDED';
      return Promise.resolve({ status });
    },
    refund(_reference, amount, key) {
      refunds.set(key, amount);
      return Promise.resolve();
    },
  };
  return {
    provider,
    held: () => status === 'AUTHORIZED',
    captured: () => captured,
    refunded: () => [...refunds.values()].reduce((sum, amount) => sum + amount, 0),
  };
}

let payments: ReturnType<typeof memoryPayments>;
let bank: ReturnType<typeof memoryProvider>;
let answered: [string, unknown][];
const tasks = {
  succeed: (token: string, output: unknown) => Promise.resolve(void answered.push([token, output])),
};
const at = () => ({ provider: bank.provider, payments });
const thrice = async <T>(step: () => Promise<T>): Promise<T> => {
  await step();
  await step();
  return step();
};

beforeEach(() => {
  payments = memoryPayments();
  bank = memoryProvider();
  answered = [];
});

const hold = async () => {
  await authorizePayment(ORDER, at());
  await paymentAnswered('ord_1', { status: 'AUTHORIZED' }, { payments, tasks });
};

describe('a payment', () => {
  it('is held when the provider reports it, and not before', async () => {
    expect(await thrice(() => authorizePayment(ORDER, at()))).toEqual({ status: 'PENDING' });
    await awaitPayment({ orderId: 'ord_1', taskToken: 'token' }, { payments, tasks });
    expect(answered).toEqual([]);
    await paymentAnswered('ord_1', { status: 'AUTHORIZED' }, { payments, tasks });
    expect(answered).toEqual([['token', { status: 'AUTHORIZED' }]]);
  });

  it('answers a workflow at once when the report was faster', async () => {
    await hold();
    await awaitPayment({ orderId: 'ord_1', taskToken: 'token' }, { payments, tasks });
    expect(answered).toEqual([['token', { status: 'AUTHORIZED' }]]);
  });

  it('is asked for when no report came', async () => {
    await authorizePayment(ORDER, at());
    expect(await checkPayment('ord_1', at())).toEqual({ status: 'AUTHORIZED' });
  });

  it('that is declined is known at once', async () => {
    const outcome = await thrice(() => authorizePayment({ ...ORDER, paymentMethod: 'pm_other' }, at()));
    expect(outcome).toEqual({ status: 'DECLINED', reason: 'card_declined' });
  });

  it('is taken once, however often it is asked for', async () => {
    await hold();
    expect(await thrice(() => capturePayment('ord_1', at()))).toEqual({ status: 'CAPTURED' });
    expect(bank.captured()).toBe(1);
  });

  it.each<PaymentStatus>(['AUTHORIZED', 'CAPTURED', 'VOIDED', 'DECLINED'])(
    'that is %s is moved back by no report that comes late',
    async (status) => {
      await hold();
      payments.all.set('ord_1', { ...payments.all.get('ord_1')!, status });
      for (const late of ['AUTHORIZED', 'DECLINED'] as const) {
        await paymentAnswered('ord_1', { status: late }, { payments, tasks });
        expect(payments.all.get('ord_1')?.status).toBe(status);
      }
    },
  );
});

describe('giving up', () => {
  it('before anything began keeps a payment from ever being held', async () => {
    expect(await thrice(() => voidPayment('ord_1', at()))).toEqual({ status: 'VOIDED' });
    expect(await authorizePayment(ORDER, at())).toEqual({ status: 'VOIDED' });
    expect(bank.held()).toBe(false);
  });

  it('gives up a hold, and takes nothing afterwards', async () => {
    await hold();
    expect(await thrice(() => voidPayment('ord_1', at()))).toEqual({ status: 'VOIDED' });
    expect(await capturePayment('ord_1', at())).toEqual({ status: 'VOIDED' });
    expect(bank.captured()).toBe(0);
  });

  it('pays back when a capture was on its way', async () => {
    await hold();
    await bank.provider.capture('pi_ord_1', 'ord_1'); // The answer was lost.
    await thrice(() => voidPayment('ord_1', at()));
    expect(bank.refunded()).toBe(2500);
  });
});

describe('paying back', () => {
  const back = (amount: number, reference: string) => payBack({ orderId: 'ord_1', amount, reference }, at());

  it('happens once per reference, and never more than was taken', async () => {
    await hold();
    await capturePayment('ord_1', at());
    await thrice(() => back(1000, 'return_1'));
    await thrice(() => back(1500, 'return_2'));
    expect(bank.refunded()).toBe(2500);
    await expect(back(1, 'return_3')).rejects.toThrow('more than what is left');
    expect(bank.refunded()).toBe(2500);
  });

  it('gives up the hold when nothing was taken yet', async () => {
    await hold();
    expect(await thrice(() => back(2500, 'cancellation'))).toEqual({ status: 'VOIDED' });
    expect(bank.refunded()).toBe(0);
    expect(bank.held()).toBe(false);
  });
});
