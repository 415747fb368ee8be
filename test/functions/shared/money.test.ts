import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatMinorUnits,
  MAX_MINOR_UNITS,
  minorUnitDigits,
  parseMinorUnits,
} from '../../../functions/shared/money.ts';
import { money } from '../../../resolvers/shared/money.ts';

const currencies = Intl.supportedValuesOf('currency');
const anyCurrency = fc.constantFrom(...currencies);
const anyAmount = fc.integer({ min: 0, max: MAX_MINOR_UNITS });

describe('amounts of money', () => {
  it.each([
    ['19.90', 'EUR', 1990],
    ['19.9', 'EUR', 1990],
    ['0.07', 'EUR', 7],
    ['50', 'USD', 5000],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
    ['2990', 'HUF', 299000],
    ['21474836.47', 'EUR', MAX_MINOR_UNITS],
  ])('reads %s %s as %i minor units', (text, currency, minor) => {
    expect(parseMinorUnits(text, currency)).toBe(minor);
  });

  it.each([
    ['', 'is not an amount'],
    ['-1', 'is not an amount'],
    ['1,299.00', 'is not an amount'],
    ['12,50', 'is not an amount'],
    ['1e3', 'is not an amount'],
    [' 5', 'is not an amount'],
    ['€5', 'is not an amount'],
    ['.5', 'is not an amount'],
    ['1.999', 'more than the 2 fraction digits of EUR'],
    ['21474836.48', 'more than the largest amount, 21474836.47'],
    ['9'.repeat(400), 'more than the largest amount'],
  ])('refuses "%s" with a reason', (text, reason) => {
    expect(() => parseMinorUnits(text, 'EUR')).toThrow(reason);
  });

  it('refuses what is no currency', () => {
    for (const currency of ['XYZ', 'eur', 'EURO', '']) {
      expect(() => minorUnitDigits(currency)).toThrow('is not an ISO 4217 currency code');
    }
  });

  it('gets back every amount of every currency from its text', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (minor, currency) => {
        expect(parseMinorUnits(formatMinorUnits(minor, currency), currency)).toBe(minor);
      }),
    );
  });

  it('writes amounts as the API does, in every currency', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (minor, currency) => {
        expect(money(minor, currency).amount).toBe(formatMinorUnits(minor, currency));
      }),
    );
  });
});
