/** What the choice between variants needs to know of one. */
export interface Choosable {
  id: string;
  selectedOptions: { name: string; value: string }[];
  availability: { available: boolean };
}

/** How an option value stands with the other options as chosen. */
export type ValueState = 'available' | 'soldOut' | 'missing';

/** The variant a product page starts with: the one asked for, else the first that can be bought, else the first. */
export function firstVariant<V extends Choosable>(variants: V[], wanted?: string | null): V | undefined {
  return (
    variants.find(({ id }) => id === wanted) ??
    variants.find(({ availability }) => availability.available) ??
    variants[0]
  );
}

/**
 * The variant after choosing a value of one option: the one that keeps most of the other choices; among equals one
 * that can be bought. So every value can be chosen, also where not every combination exists.
 */
export function choose<V extends Choosable>(variants: V[], current: V, name: string, value: string): V {
  const score = (variant: V) =>
    2 * current.selectedOptions.filter((option) => option.name !== name && has(variant, option)).length +
    (variant.availability.available ? 1 : 0);
  return variants
    .filter((variant) => has(variant, { name, value }))
    .reduce(
      (best, variant) => (score(variant) > score(best) ? variant : best),
      fallback(variants, current, { name, value }),
    );
}

/** Whether a value can be had together with the other options of the current variant. */
export function valueState<V extends Choosable>(
  variants: V[],
  current: V,
  name: string,
  value: string,
): ValueState {
  const others = current.selectedOptions.filter((option) => option.name !== name);
  const match = variants.find((variant) =>
    [...others, { name, value }].every((option) => has(variant, option)),
  );
  if (!match) return 'missing';
  return match.availability.available ? 'available' : 'soldOut';
}

const has = (variant: Choosable, { name, value }: { name: string; value: string }) =>
  variant.selectedOptions.some((option) => option.name === name && option.value === value);

/** A value no variant has changes nothing. */
function fallback<V extends Choosable>(
  variants: V[],
  current: V,
  option: { name: string; value: string },
): V {
  return variants.find((variant) => has(variant, option)) ?? current;
}
