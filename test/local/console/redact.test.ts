import { expect, it } from 'vitest';
import { redact, REDACTED, redactText } from '../../../local/console/redact.ts';

const JWT = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln';

it.each([
  'authorization',
  'Authorization',
  'x-api-key',
  'clientSecret',
  'taskToken',
  'password',
  'set-cookie',
  'stripe-signature',
  'guestTokenHash',
])('hides the value of %s, however deep', (name) => {
  expect(redact({ a: [{ [name]: 'very-secret' }] })).toEqual({ a: [{ [name]: REDACTED }] });
  expect(
    redactText(JSON.stringify({ body: JSON.stringify({ [name]: { inner: 'very-secret' } }) })),
  ).not.toContain('very-secret');
});

it.each([
  ['a JWT', `sent ${JWT} on`],
  ['a bearer token', 'Authorization: Bearer abcdef123456'],
  ['an API key', 'key da2-abcdefghijklmnop'],
  ['a payment key', 'used sk_test_4eC39HqLyjWDarjtT1'],
  ['a webhook secret', 'whsec_MfKQ9r8GKYqrTwjU'],
  ['a client secret', 'pi_3abc_secret_xyz'],
])('hides %s in a text', (_what, text) => {
  const shown = redactText(text);
  expect(shown).toContain(REDACTED);
  expect(shown).not.toMatch(/eyJ|abcdef|4eC39|MfKQ|xyz/);
});

it('leaves everything else as it was', () => {
  const value = { id: 'ord_1', total: 13_900, tokensConsumed: 1, paid: true, none: null, lines: ['a'] };
  expect(redact(value)).toEqual(value);
  expect(redactText('Order ord_1 was placed.')).toBe('Order ord_1 was placed.');
});
