import { minorUnitDigits } from '../../shared/money.ts';

/** An amount as an English reader expects it: `€1,019.90`. The decimal text never becomes a floating point number. */
export function formatMoney({ amount, currencyCode }: { amount: string; currencyCode: string }): string {
  const digits = minorUnitDigits(currencyCode);
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: currencyCode,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount as `${number}`);
}
