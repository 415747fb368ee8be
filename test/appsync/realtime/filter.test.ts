import { describe, expect, it } from 'vitest';

import { argumentFilter, enhancedFilter } from '../../../local/appsync/realtime/filter.ts';

const one = (fieldName: string, operator: string, value: unknown) => ({
  filterGroup: [{ filters: [{ fieldName, operator, value }] }],
});

describe('an enhanced filter', () => {
  it.each<[string, unknown, unknown, unknown]>([
    // operator, value, a field that matches, one that does not
    ['eq', 'a', 'a', 'A'],
    ['eq', true, true, false],
    ['ne', 1, 2, 1],
    ['lt', 5, 4, 5],
    ['le', 5, 5, 6],
    ['gt', 5, 6, 5],
    ['ge', 'b', 'b', 'a'],
    ['gt', 5, 6, '6'],
    ['contains', 'ell', 'hello', 'help'],
    ['contains', 2, [1, 2], [1, 3]],
    ['notContains', 'x', 'abc', 'axc'],
    ['beginsWith', 'he', 'hello', 'oh hello'],
    ['in', [1, 2], 2, 3],
    ['notIn', [1, 2], 3, 2],
    ['between', [1, 5], 5, 6],
    ['containsAny', ['a', 'b'], ['c', 'b'], ['c']],
  ])('%s %j takes %j and not %j', (operator, value, matching, other) => {
    const wants = enhancedFilter(one('field', operator, value));
    expect(wants({ field: matching })).toBe(true);
    expect(wants({ field: other })).toBe(false);
    expect(wants({})).toBe(false);
  });

  it('ORs its groups and ANDs the filters of one', () => {
    const wants = enhancedFilter({
      filterGroup: [
        {
          filters: [
            { fieldName: 'a', operator: 'eq', value: 1 },
            { fieldName: 'b', operator: 'eq', value: 2 },
          ],
        },
        { filters: [{ fieldName: 'c', operator: 'eq', value: 3 }] },
      ],
    });
    expect([wants({ a: 1, b: 2 }), wants({ a: 1 }), wants({ c: 3 })]).toEqual([true, false, true]);
  });

  it('looks into nested objects, but not into lists of them', () => {
    const wants = enhancedFilter(one('user.name', 'eq', 'ann'));
    expect(wants({ user: { name: 'ann' } })).toBe(true);
    expect(wants({ user: [{ name: 'ann' }] })).toBe(false);
  });

  it('without anything in it takes everything', () => {
    expect([enhancedFilter(null)({}), enhancedFilter({ filterGroup: [] })({})]).toEqual([true, true]);
  });

  it.each<[unknown, RegExp]>([
    [one('a', 'in', [1, 2, 3, 4, 5, 6]), /maximum value limit 5 for operator `in`/],
    [
      one('a', 'containsAny', Array.from({ length: 21 }, String)),
      /maximum value limit 20 for operator `containsAny`/,
    ],
    [one('a.b.c.d.e.f', 'eq', 1), /length or depth/],
    [one('a', 'like', 1), /unknown operator `like`/],
    [
      { filterGroup: [{ filters: [1, 2].map((value) => ({ fieldName: 'a', operator: 'gt', value })) }] },
      /filter uses same fieldName multiple time/,
    ],
    [
      {
        filterGroup: [
          { filters: [...'abcdef'].map((fieldName) => ({ fieldName, operator: 'eq', value: 1 })) },
        ],
      },
      /Filters exceed maximum attributes limit 5 for subscription/,
    ],
    [
      {
        filterGroup: Array.from({ length: 11 }, () => ({
          filters: [{ fieldName: 'a', operator: 'eq', value: 1 }],
        })),
      },
      /Filters combination exceed maximum limit 10 for subscription/,
    ],
  ])('%j is refused', (definition, message) => {
    expect(() => enhancedFilter(definition)).toThrow(message);
  });
});

describe('the argument filter', () => {
  const fields = new Set(['id', 'group']);

  it('wants every argument to equal its field', () => {
    const wants = argumentFilter({ id: '1', group: 2 }, fields);
    expect([wants({ id: '1', group: 2 }), wants({ id: '1' }), wants({ id: '1', group: 3 })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('takes null for null or absent, and no argument for anything', () => {
    expect(argumentFilter({ group: null }, fields)({ id: '1' })).toBe(true);
    expect(argumentFilter({ group: null }, fields)({ group: 1 })).toBe(false);
    expect(argumentFilter({}, fields)({ group: 1 })).toBe(true);
  });

  it('does not filter by an argument that is no field', () => {
    expect(argumentFilter({ input: { a: 1 } }, fields)({ id: '1' })).toBe(true);
  });
});
