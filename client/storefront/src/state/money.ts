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

/** Price times quantity. */
export function times(price: Money, quantity: number): Money {
  return withMinorUnits(price, price.minorUnits * quantity);
}

/** The sum; null for no amounts, or amounts of several currencies, which have none. */
export function sum(amounts: Money[]): Money | null {
  const [first, ...rest] = amounts;
  if (!first || rest.some(({ currencyCode }) => currencyCode !== first.currencyCode)) return null;
  return withMinorUnits(
    first,
    amounts.reduce((total, { minorUnits }) => total + minorUnits, 0),
  );
}

/** Another amount of the same currency, with as many fraction digits. */
function withMinorUnits({ amount, currencyCode }: Money, minorUnits: number): Money {
  const digits = fractionDigits(amount);
  const text = `${minorUnits}`.padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { amount: decimal, minorUnits, currencyCode };
}

const fractionDigits = (amount: string) => amount.split('.')[1]?.length ?? 0;
