import type { Authorization, PaymentProvider } from '../ports.ts';

/** Test payment methods, named as Stripe names its own (https://docs.stripe.com/testing). */
const METHODS: Record<string, (orderId: string) => Authorization> = {
  pm_card_visa: (orderId) => ({ status: 'AUTHORIZED', reference: `sandbox_${orderId}` }),
  pm_card_chargeDeclined: () => ({ status: 'DECLINED', reason: 'card_declined' }),
  pm_card_chargeDeclinedInsufficientFunds: () => ({ status: 'DECLINED', reason: 'insufficient_funds' }),
};

/**
 * A provider that moves no money: what it answers depends on the payment method alone, so asking twice is asking
 * once, and there is nothing to give back.
 */
export const sandboxPayments: PaymentProvider = {
  name: 'sandbox',
  authorize({ orderId, paymentMethod }) {
    const method = METHODS[paymentMethod];
    return Promise.resolve(
      method ? method(orderId) : { status: 'DECLINED', reason: 'unknown_payment_method' },
    );
  },
  void: () => Promise.resolve(),
};
