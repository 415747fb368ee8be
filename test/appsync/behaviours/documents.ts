import fc from 'fast-check';

/** Schema of the generated documents. Both sides of a comparison give every field a value. */
export const SCHEMA = `
  type Query { thing: Thing! named: Named things: [Thing!]! any: [Either!]! echo(text: String = "d", many: [Int!], input: In): String! }
  interface Named { id: ID! name: String }
  type Thing implements Named { id: ID! name: String kind: Kind! tags: [String!]! other(n: Int = 1): Thing! }
  type Person implements Named { id: ID! name: String best: Thing! }
  union Either = Thing | Person
  enum Kind { A B }
  input In { n: Int = 7 flag: Boolean }`;

/** Variables the documents may use, by name. */
const VARIABLES: Record<string, string> = {
  yes: 'Boolean!',
  no: 'Boolean! = false',
  text: 'String',
  n: 'Int',
  input: 'In',
};

/** Fields that select, and what they answer. */
const COMPOSITE: Record<string, Record<string, string>> = {
  Query: { thing: 'Thing', named: 'Named', things: 'Thing', any: 'Either' },
  Thing: { other: 'Thing' },
  Person: { best: 'Thing' },
};
const LEAVES: Record<string, string[]> = {
  Query: ['echo', '__typename'],
  Thing: ['id', 'name', 'kind', 'tags', '__typename'],
  Person: ['id', 'name', '__typename'],
  Named: ['id', 'name', '__typename'],
  Either: ['__typename'],
};
/** Types a fragment within a type may be on. */
const WITHIN: Record<string, string[]> = {
  Query: ['Query'],
  Thing: ['Thing', 'Named', 'Either'],
  Person: ['Person', 'Named', 'Either'],
  Named: ['Named', 'Thing', 'Person', 'Either'],
  Either: ['Either', 'Thing', 'Person', 'Named'],
};
const ARGUMENTS: Record<string, string[]> = {
  echo: [
    '',
    '(text: "a\\"é\\n")',
    '(text: $text)',
    '(text: null, many: [1, 2])',
    '(many: 3)',
    '(input: { flag: true })',
    '(input: $input)',
    '(input: { n: $n }, text: """block""")',
  ],
  other: ['', '(n: 2)', '(n: $n)'],
};
const DIRECTIVES = [
  '',
  '',
  '',
  '',
  ' @include(if: $yes)',
  ' @skip(if: $yes)',
  ' @skip(if: $no)',
  ' @include(if: false)',
];

type Selection = { directive: string; inner?: Selection[] } & (
  | { kind: 'field'; alias: string; name: string; variant: number }
  | { kind: 'inline' | 'fragment'; on: string; again: boolean }
);

const directive = fc.constantFrom(...DIRECTIVES);

function field(name: string, inner: fc.Arbitrary<Selection[]>): fc.Arbitrary<Selection> {
  return fc.record({
    kind: fc.constant('field' as const),
    alias: fc.constantFrom('', 'x_'),
    name: fc.constant(name),
    variant: fc.nat((ARGUMENTS[name]?.length ?? 1) - 1),
    directive,
    inner,
  });
}

function selections(type: string, depth: number): fc.Arbitrary<Selection[]> {
  const leaves = (LEAVES[type] ?? []).map((name) => field(name, fc.constant([])));
  const choices = depth === 0 ? leaves : [...leaves, ...nested(type, depth - 1)];
  return fc.array(fc.oneof(...choices), { minLength: 1, maxLength: 4 });
}

function nested(type: string, depth: number): fc.Arbitrary<Selection>[] {
  const fields = Object.entries(COMPOSITE[type] ?? {}).map(([name, answered]) =>
    field(name, selections(answered, depth)),
  );
  const fragments = (WITHIN[type] ?? []).map((on) =>
    fc.record({
      kind: fc.constantFrom('inline' as const, 'fragment' as const),
      on: fc.constant(on),
      again: fc.boolean(),
      directive,
      inner: selections(on, depth),
    }),
  );
  return [...fields, ...fragments];
}

/**
 * A selection as text; fragments are gathered beside it. Equal response names always mean the same field with the
 * same arguments, so that no two conflict.
 */
function print(selection: Selection, fragments: string[]): string {
  const inner = (selection.inner ?? []).map((each) => print(each, fragments)).join(' ');
  const block = inner && `{ ${inner} }`;
  if (selection.kind === 'field') {
    const { alias, name, variant } = selection;
    const called = alias || variant ? `${alias}${name}_${variant}: ` : '';
    return `${called}${name}${ARGUMENTS[name]?.[variant] ?? ''}${selection.directive} ${block}`;
  }
  if (selection.kind === 'inline') return `... on ${selection.on}${selection.directive} ${block}`;
  const name = `F${fragments.length}`;
  fragments.push(`fragment ${name} on ${selection.on} ${block}`);
  return `...${name}${selection.directive}${selection.again ? ` ...${name}` : ''}`;
}

/** Valid documents of one query: aliases, merged fields, fragments of both kinds, directives, variables. */
export const documents: fc.Arbitrary<string> = selections('Query', 4).map((roots) => {
  const fragments: string[] = [];
  const body = [`{ ${roots.map((each) => print(each, fragments)).join(' ')} }`, ...fragments].join('\n');
  const used = Object.entries(VARIABLES).filter(([name]) => new RegExp(`\\$${name}\\b`).test(body));
  const declared = used.map(([name, type]) => `$${name}: ${type}`).join(', ');
  return declared ? `query (${declared}) ${body}` : body;
});

/** Values of the documents' variables; an omitted one is not there at all. */
export const variables = fc.record(
  {
    yes: fc.boolean(),
    no: fc.boolean(),
    text: fc.option(fc.string({ unit: 'grapheme' })),
    n: fc.integer(),
    input: fc.record({ n: fc.integer(), flag: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: ['yes'] },
);
