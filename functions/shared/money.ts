/**
 * Amounts of money: integers in the currency's minor unit, converted from and to decimal text without a floating
 * point number in between.
 */

/** Largest amount the API can carry: `Money.minorUnits` is a GraphQL Int. */
export const MAX_MINOR_UNITS = 2_147_483_647;

/**
 * Currencies that ISO 4217 counts in fractions although they are hardly used: Unicode's locale data, which `Intl`
 * shows, says 0 digits for them, and an amount off by a hundred would follow.
 */
const DIGITS_UNLIKE_LOCALE_DATA: Record<string, number> = {
  ...{ AFN: 2, ALL: 2, COP: 2, HUF: 2, IDR: 2, IQD: 3, IRR: 2, KPW: 2, LAK: 2, LBP: 2, MGA: 2, MMK: 2 },
  ...{ PKR: 2, SLL: 2, SOS: 2, SYP: 2, YER: 2 },
};

const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/**
 * How many fraction digits a currency has: 2 for EUR, 0 for JPY, 3 for KWD.
 * @throws RangeError for text that is no ISO 4217 code
 */
export function minorUnitDigits(currency: string): number {
  if (!KNOWN_CURRENCIES.has(currency)) {
    throw new RangeError(`"${currency}" is not an ISO 4217 currency code, such as EUR.`);
  }
  return DIGITS_UNLIKE_LOCALE_DATA[currency] ?? localeDigits(currency);
}

/** A format is expensive to make, and an import asks for each price. */
const knownDigits = new Map<string, number>();

function localeDigits(currency: string): number {
  const known = knownDigits.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  knownDigits.set(currency, digits);
  return digits;
}

/**
 * Minor units of a decimal text: `19.9` in EUR is 1990, `1500` in JPY is 1500. Zeros behind the currency's own
 * digits are fine (`1500.00` in JPY), other digits are not.
 * @throws RangeError with a sentence for the person who wrote the text
 */
export function parseMinorUnits(text: string, currency: string): number {
  const digits = minorUnitDigits(currency);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not an amount; write digits with a point, such as 19.90.`);
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new RangeError(`"${text}" has more than the ${digits} fraction digits of ${currency}.`);
  }
  const minor = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  if (minor > MAX_MINOR_UNITS) {
    throw new RangeError(
      `"${text}" is more than the largest amount, ${formatMinorUnits(MAX_MINOR_UNITS, currency)}.`,
    );
  }
  return Number(minor);
}

/** Decimal text with all of the currency's digits: 1990 in EUR is `19.90`. */
export function formatMinorUnits(minor: number, currency: string): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`${minor} is not a whole number of minor units.`);
  const digits = minorUnitDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const text = `${Math.abs(minor)}`.padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
