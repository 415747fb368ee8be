import { describe, expect, it } from 'vitest';
import { formatMoney, formatPriceRange, sum, times } from '../../../client/storefront/src/state/money.ts';

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

  it('is multiplied and added without rounding', () => {
    expect(times(eur('0.10'), 3)).toEqual(eur('0.30'));
    expect(sum([eur('0.10'), eur('0.20'), eur('19.90')])).toEqual(eur('20.20'));
    expect(times(yen, 2)).toEqual({ amount: '3000', minorUnits: 3000, currencyCode: 'JPY' });
    expect(times(eur('0.01'), 5)).toEqual(eur('0.05'));
  });

  it('has no sum over nothing or over two currencies', () => {
    expect(sum([])).toBeNull();
    expect(sum([eur('1.00'), yen])).toBeNull();
  });
});
