import type { ProductAttribute } from '../../domain/product.ts';
import { LIMITS } from '../../domain/limits.ts';
import { shortened, textOf } from './record.ts';

/** Members that are attributes: text, number or boolean. */
const MEMBER = /^attr_[tnb]_(.+)$/;

/**
 * About the way to the shop and the catalogue itself, not about the product: boxes, pallets, customs, Icecat's own
 * bookkeeping.
 */
const NOT_FOR_BUYERS =
  /package_(?:width|height|depth|length|weight|dimensions)|pallet|master__outer|cartons?_per|harmonized_system|last_change|ark_id/;

/** How much an attribute tells: of those that are too many, the last ones here go first. */
const RANKS = { stated: 0, number: 1, denied: 2 };

/**
 * What a buyer wants to know of a product, in the order of the file: at most as many as fit, with the least telling
 * left out (what a product has not before numbers, numbers before texts).
 */
export function readAttributes(members: Record<string, unknown>): ProductAttribute[] {
  const found = Object.entries(members).flatMap(([member, value]) => {
    const name = MEMBER.exec(member)?.[1];
    if (!name || NOT_FOR_BUYERS.test(name)) return [];
    const text = valueText(value);
    return text === '' ? [] : [{ attribute: { name: nameText(name), value: text }, rank: rankOf(value) }];
  });
  const byName = new Map(found.toReversed().map((each) => [each.attribute.name, each]));
  const each = found.filter((one) => one.attribute.name !== '' && byName.get(one.attribute.name) === one);
  const kept = new Set(each.toSorted((a, b) => a.rank - b.rank).slice(0, LIMITS.attributes));
  return each.filter((one) => kept.has(one)).map(({ attribute }) => attribute);
}

/**
 * A member's name in words. The catalogue was packed with `_` for every character that is no letter or digit, so a
 * remark in brackets at the end is what can be told again: `dimensions__wxdxh_` was "Dimensions (WxDxH)".
 */
function nameText(name: string): string {
  const words = name
    .replace(/__((?:(?!__).)+)_$/, ' ($1)')
    .replace(/_+/g, ' ')
    .trim();
  return shortened(words.charAt(0).toUpperCase() + words.slice(1), LIMITS.attributeName);
}

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return Number.isFinite(value) ? `${value}` : '';
  return shortened(textOf(value).replaceAll('\n', ', '), LIMITS.attributeValue);
}

function rankOf(value: unknown): number {
  if (value === false) return RANKS.denied;
  return typeof value === 'number' ? RANKS.number : RANKS.stated;
}
