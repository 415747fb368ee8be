/** The location every shop has; imports put stock there. */
export const MAIN = 'main';

/** So many units of a line, at one location. */
export interface Portion {
  location: string;
  quantity: number;
}

/** What a location has that no order holds back. */
export interface LocationStock {
  location: string;
  available: number;
}

/**
 * Where to take a quantity from: the main location if it has all of it, else the one that has all of it and most, else
 * as few as can be, the main one first. Null when all together have too little.
 */
export function allocate(quantity: number, stock: LocationStock[]): Portion[] | null {
  const fullestFirst = [...stock].sort((a, b) => b.available - a.available);
  const main = stock.find(({ location }) => location === MAIN);
  const whole = [...(main ? [main] : []), ...fullestFirst].find(({ available }) => available >= quantity);
  if (whole) return [{ location: whole.location, quantity }];
  let missing = quantity;
  const portions: Portion[] = [];
  for (const { location, available } of [
    ...(main ? [main] : []),
    ...fullestFirst.filter((each) => each !== main),
  ]) {
    const taken = Math.min(missing, Math.max(0, available));
    if (taken > 0) portions.push({ location, quantity: taken });
    missing -= taken;
  }
  return missing > 0 ? null : portions;
}

/**
 * Where sold goods go back to: where they were taken from, as far as they are not back already. Null when more would
 * come back than was sold.
 */
export function giveBack(quantity: number, soldFrom: Portion[], returned: Portion[]): Portion[] | null {
  let missing = quantity;
  const portions: Portion[] = [];
  for (const { location, quantity: sold } of soldFrom) {
    const back = returned
      .filter((portion) => portion.location === location)
      .reduce((sum, portion) => sum + portion.quantity, 0);
    const taken = Math.min(missing, sold - back);
    if (taken > 0) portions.push({ location, quantity: taken });
    missing -= Math.max(0, taken);
  }
  return missing > 0 ? null : portions;
}
