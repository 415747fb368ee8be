import { describe, expect, it } from 'vitest';
import { formatMoney, formatPriceRange } from '../../../client/storefront/src/state/money.ts';

const eur = (amount: string) => ({
  amount,
  minorUnits: Number(amount.replace('.', '')),
  currencyCode: 'EUR',
});
const yen = { amount: '1500', minorUnits: 1500, currencyCode: 'JPY' };
/** Locales put a no-break space before the sign. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('an amount of money', () => {
  it('is written as the locale does', () => {
    expect(plain(formatMoney(eur('1234.50'), 'en'))).toBe('€1,234.50');
    expect(plain(formatMoney(eur('1234.50'), 'de'))).toBe('1.234,50 €');
  });

  it('has the fraction digits the shop sent', () => {
    expect(formatMoney(yen, 'en')).toBe('¥1,500');
    expect(plain(formatMoney({ amount: '1.234', minorUnits: 1234, currencyCode: 'KWD' }, 'en'))).toBe(
      'KWD 1.234',
    );
    // Locale data would leave the digits out.
    expect(plain(formatMoney({ amount: '10.50', minorUnits: 1050, currencyCode: 'HUF' }, 'en'))).toBe(
      'HUF 10.50',
    );
  });

  it('says from what price a product starts, if its variants differ', () => {
    expect(formatPriceRange({ min: eur('12.00'), max: eur('15.00') }, 'en')).toBe('from €12.00');
    expect(formatPriceRange({ min: eur('12.00'), max: eur('12.00') }, 'en')).toBe('€12.00');
  });
});
