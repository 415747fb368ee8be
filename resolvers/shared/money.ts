/** ISO 4217 currencies whose minor unit is not a hundredth: how many minor units make one. */
const UNITS_PER_ONE: Record<string, number> = {
  BHD: 1000, BIF: 1, CLP: 1, DJF: 1, GNF: 1, IQD: 1000, ISK: 1, JOD: 1000, JPY: 1, KMF: 1, KRW: 1, KWD: 1000,
  LYD: 1000, OMR: 1000, PYG: 1, RWF: 1, TND: 1000, UGX: 1, UYI: 1, VND: 1, VUV: 1, XAF: 1, XOF: 1, XPF: 1,
}; // prettier-ignore

/** `Money` of the schema from integer minor units. APPSYNC_JS has no padStart and no regular expressions. */
export function money(minorUnits: number, currencyCode: string) {
  const perOne = UNITS_PER_ONE[currencyCode] ?? 100;
  const absolute = minorUnits < 0 ? -minorUnits : minorUnits;
  const whole = Math.floor(absolute / perOne);
  // Adding perOne keeps the leading zeros of the fraction: 5 of 100 becomes 105, whose tail is "05".
  const fraction = `${(absolute % perOne) + perOne}`.slice(1);
  const sign = minorUnits < 0 ? '-' : '';
  const amount = perOne === 1 ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
  return { amount, minorUnits, currencyCode };
}
