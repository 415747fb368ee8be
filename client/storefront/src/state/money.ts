import type { MoneyFieldsFragment } from '../../../sdk/generated/operations.ts';

export type Money = MoneyFieldsFragment;

/**
 * An amount as people of a locale write it. Takes the decimal text as it is, never by way of a floating point
 * number, and shows the fraction digits the shop sent.
 */
export function formatMoney({ amount, currencyCode }: Money, locale?: string): string {
  const digits = fractionDigits(amount);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currencyCode,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount as Intl.StringNumericLiteral);
}

/** `from 12.00 €` when a product's variants differ in price. */
export function formatPriceRange({ min, max }: { min: Money; max: Money }, locale?: string): string {
  const lowest = formatMoney(min, locale);
  return min.minorUnits === max.minorUnits ? lowest : `from ${lowest}`;
}

const fractionDigits = (amount: string) => amount.split('.')[1]?.length ?? 0;
