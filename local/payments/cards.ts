/** What a card does when it is charged, as Stripe's test payment methods do (https://docs.stripe.com/testing). */
export type Card =
  | { outcome: 'held' }
  | { outcome: 'declined'; code: string; declineCode: string; message: string }
  | { outcome: 'needs-authentication' };

const declined = (code: string, declineCode: string, message = 'Your card was declined.'): Card => ({
  outcome: 'declined',
  code,
  declineCode,
  message,
});

/** By the id of the payment method. */
export const CARDS: Record<string, Card> = {
  pm_card_visa: { outcome: 'held' },
  pm_card_mastercard: { outcome: 'held' },
  pm_card_amex: { outcome: 'held' },
  pm_card_chargeDeclined: declined('card_declined', 'generic_decline'),
  pm_card_chargeDeclinedInsufficientFunds: declined(
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  pm_card_chargeDeclinedLostCard: declined('card_declined', 'lost_card'),
  pm_card_chargeDeclinedExpiredCard: declined('expired_card', 'expired_card', 'Your card has expired.'),
  pm_card_authenticationRequired: { outcome: 'needs-authentication' },
};
