import { describe, expect, it } from 'vitest';
import { choose, firstVariant, valueState } from '../../../client/storefront/src/state/variants.ts';

const variant = (Size: string, Colour: string, available = true) => ({
  id: `${Size}-${Colour}`,
  selectedOptions: [
    { name: 'Size', value: Size },
    { name: 'Colour', value: Colour },
  ],
  availability: { available },
});
const smallRed = variant('S', 'red', false);
const smallBlue = variant('S', 'blue');
const largeRed = variant('L', 'red');
/** There is no large blue. */
const variants = [smallRed, smallBlue, largeRed];

describe('choosing a variant', () => {
  it('starts with one that can be bought', () => {
    expect(firstVariant(variants)).toBe(smallBlue);
    expect(firstVariant([smallRed])).toBe(smallRed);
    expect(firstVariant([])).toBeUndefined();
  });

  it('starts with the one asked for, sold out or not, if there is such a one', () => {
    expect(firstVariant(variants, 'S-red')).toBe(smallRed);
    expect(firstVariant(variants, 'gone')).toBe(smallBlue);
  });

  it('keeps the other choices', () => {
    expect(choose(variants, smallBlue, 'Colour', 'red')).toBe(smallRed);
    expect(choose(variants, smallRed, 'Size', 'L')).toBe(largeRed);
  });

  it('gives way where a combination does not exist', () => {
    expect(choose(variants, smallBlue, 'Size', 'L')).toBe(largeRed);
    expect(choose(variants, largeRed, 'Colour', 'blue')).toBe(smallBlue);
  });

  it('prefers what can be bought when it has to give way', () => {
    const soldOut = variant('M', 'red', false);
    const inStock = variant('M', 'green');
    expect(choose([smallBlue, soldOut, inStock], smallBlue, 'Size', 'M')).toBe(inStock);
  });

  it('stays where it is when a value does not exist', () => {
    expect(choose(variants, smallBlue, 'Size', 'XXL')).toBe(smallBlue);
  });

  it('knows what can be had with the other choices as they are', () => {
    expect(valueState(variants, smallBlue, 'Colour', 'red')).toBe('soldOut');
    expect(valueState(variants, smallBlue, 'Size', 'L')).toBe('missing');
    expect(valueState(variants, largeRed, 'Size', 'L')).toBe('available');
  });
});
