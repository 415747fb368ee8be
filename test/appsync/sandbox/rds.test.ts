import { describe, expect, it } from 'vitest';
import { run, valueOf } from './support/run.ts';

/** The request of a PostgreSQL statement. */
const pg = (statement: string) => valueOf(`rds.createPgStatement(${statement})`);

/** Its one statement. */
const sqlOf = async (statement: string) => ((await pg(statement)) as { statements: string[] }).statements[0];

const where = async (condition: string) =>
  (await sqlOf(`rds.select({ table: 't', where: ${condition} })`))?.replace('SELECT * FROM "t" WHERE ', '');

/** What an uncaught error said, without its position. */
const refusal = async (expression: string) =>
  (await run(`return ${expression};`)).error?.detail?.replace(/^code\.js:\d+:\d+: /, '');

/** Statements and messages are those AWS's EvaluateCode answered (localstack/appsync-utils, recorded snapshots). */
describe('statements of the rds module (recorded)', () => {
  it('select binds each value to a variable, in the order of the clauses', async () =>
    expect(
      await pg(`rds.select({
        table: 'shop.color',
        columns: ['id', 'color.name'],
        where: { or: [{ name: { eq: 'red' } }, { id: { gt: 10 } }] },
        orderBy: [{ column: 'name' }, { column: 'id', dir: 'desc' }],
        limit: 10,
        offset: 1,
      })`),
    ).toEqual({
      statements: [
        'SELECT "id", "color"."name" FROM "shop"."color" WHERE ("name" = :P0) OR ("id" > :P1) ' +
          'ORDER BY "name" ASC, "id" DESC LIMIT :P2 OFFSET :P3',
      ],
      variableMap: { ':P0': 'red', ':P1': 10, ':P2': 10, ':P3': 1 },
      variableTypeHintMap: {},
    }));

  it.each([
    [
      `rds.insert({ table: 't', values: { a: 1, b: null }, returning: '*' })`,
      'INSERT INTO "t" ("a", "b") VALUES (:P0, NULL) RETURNING *',
    ],
    [
      `rds.update({ table: 't', values: { a: 1 }, where: { id: { eq: 2 } } })`,
      'UPDATE "t" SET "a" = :P0 WHERE "id" = :P1',
    ],
    [
      `rds.remove({ table: 't', where: { id: { eq: 2 } }, returning: ['id'] })`,
      'DELETE FROM "t" WHERE "id" = :P0 RETURNING "id"',
    ],
    [`rds.select({ table: { alias: 't' }, columns: ['*'] })`, 'SELECT * FROM "t" as "alias"'],
    [`rds.select({ from: 't', where: {}, orderBy: [], limit: '5' })`, 'SELECT * FROM "t" LIMIT :P0'],
    ['rds.select({ table: "t", where: rds.sql`id = ${1}` })', 'SELECT * FROM "t" WHERE id = :P0'],
  ])('%s', async (statement, expected) => expect(await sqlOf(statement)).toBe(expected));

  it.each([
    ['{ a: { ge: 1, ne: 5 } }', '"a" >= :P0 AND "a" != :P1'],
    [
      '{ a: { le: 1 }, and: [{ b: { eq: 2 } }], c: { attributeExists: false } }',
      '"a" <= :P0 AND ("b" = :P1) AND "c" IS NULL',
    ],
    ['{ a: { between: [1, 2] } }', '"a" BETWEEN :P0 AND :P1'],
    ['{ a: { size: { gt: 2 } } }', 'LENGTH ("a") > :P0'],
    // AWS leaves these ANDs standing too.
    ['{ a: { eq: 1 }, b: {} }', '"a" = :P0 AND'],
    ['{ and: [{ a: { size: {} } }, { b: { eq: 1 } }] }', ' AND ("b" = :P0)'],
  ])('where %s', async (condition, expected) => expect(await where(condition)).toBe(expected));

  it.each([
    ['contains', '%te%'],
    ['beginsWith', 'te%'],
    ['notContains', 'te'],
  ])('%s puts wildcards around the value, not into the statement', async (operator, value) =>
    expect(await pg(`rds.select({ table: 't', where: { a: { ${operator}: 'te' } } })`)).toMatchObject({
      variableMap: { ':P0': value },
    }),
  );

  it('MySQL quotes with backticks and has no RETURNING', async () => {
    expect(await valueOf(`rds.createMySQLStatement(rds.select({ table: 'a.b' }))`)).toMatchObject({
      statements: ['SELECT * FROM `a`.`b`'],
    });
    expect(await refusal(`rds.createMySQLStatement(rds.remove({ table: 't', returning: '*' }))`)).toBe(
      'returning is not supported in MySQL.',
    );
  });

  it('two statements share one numbering; a hint says the SQL type', async () =>
    expect(
      await pg('rds.sql`insert into t values (${rds.typeHint.UUID("u")}, ${1})`, rds.sql`select ${2}`'),
    ).toEqual({
      statements: ['insert into t values (:P0, :P1)', 'select :P2'],
      variableMap: { ':P0': 'u', ':P1': 1, ':P2': 2 },
      variableTypeHintMap: { ':P0': 'UUID' },
    }));

  it.each([
    ['rds.createPgStatement()', 'An argument is expected to be passed to createPgStatement'],
    ['rds.createPgStatement({})', 'Unsupported type is passed as argument to createPgStatement'],
    [
      `rds.createPgStatement({ type: 'SELECT' })`,
      'Unsupported type is passed as argument to createPgStatement',
    ],
    ['rds.select()', 'An argument is expected to be passed to select'],
    ['rds.select([])', 'Expected payload to be an Object.'],
    ['rds.createPgStatement(rds.select({}))', "'table' or 'from' key is required."],
  ])('refuses %s', async (expression, message) => expect(await refusal(expression)).toBe(message));

  it.each([
    ['{ a: { eq: null } }', "Value for a.eq can't be null."],
    ['{ a: { in: [1] } }', 'Unsupported condition a.in.'],
    [
      '{ a: { between: [1] } }',
      'a.between condition expects an array with 2 values but received an array with length 1.',
    ],
    ['{ a: 1 }', 'Expected condition to be an Object.'],
    ['{ or: ["1 = 1"] }', 'Expected or to be an Object.'],
    ['"1 = 1"', 'WHERE values are expected to be SQL templates or a condition object.'],
  ])('refuses where %s', async (condition, message) =>
    expect(await refusal(`rds.createPgStatement(rds.select({ table: 't', where: ${condition} }))`)).toBe(
      message,
    ),
  );
});

describe('names and values from a request stay out of the statement', () => {
  it.each([
    ['a name that closes its quotes', `{ 'a" = 1 or "b': { eq: 1 } }`, '"a"" = 1 or ""b" = :P0'],
    ['a value with quotes', `{ a: { eq: "' or 1=1" } }`, '"a" = :P0'],
  ])('%s', async (_case, condition, expected) => expect(await where(condition)).toBe(expected));

  it.each(['constructor', 'toString', '__proto__.x', 'hasOwnProperty'])(
    'the operator %s',
    async (operator) => {
      const select = `rds.select({ table: 't', where: { a: { '${operator}': 1 } } })`;
      expect(await refusal(`rds.createPgStatement(${select})`)).toBe(`Unsupported condition a.${operator}.`);
      expect(
        await valueOf(`util.transform.toDynamoDBFilterExpression({ a: { '${operator}': 1 } })`),
      ).toBeNull();
    },
  );

  it('a direction that is none', async () =>
    expect(
      await refusal(
        `rds.createPgStatement(rds.select({ table: 't', orderBy: [{ column: 'a', dir: '; DROP' }] }))`,
      ),
    ).toBe('orderBy dir can have either ASC or DESC found ; DROP.'));

  it('an object that looks like a type hint is a value', async () =>
    expect(await pg(`rds.sql\`select \${{ type: 'UUID', value: 'u' }}\``)).toMatchObject({
      variableMap: { ':P0': { type: 'UUID', value: 'u' } },
      variableTypeHintMap: {},
    }));
});

describe('util.rds.toJsonObject (recorded)', () => {
  it('gives rows by column label, leaves nulls out, and answers a write with [{}]', async () => {
    const text = JSON.stringify({
      sqlStatementResults: [
        { numberOfRecordsUpdated: 1, generatedFields: [] },
        {
          columnMetadata: [{ label: 'id' }, { name: 'n' }, { name: 'x', label: 'An X' }, { name: 'tags' }],
          records: [
            [
              { longValue: 1 },
              { isNull: true },
              { booleanValue: false },
              { arrayValue: { arrayValues: [{ longValues: [1, 2] }, { stringValues: ['a'] }] } },
            ],
          ],
        },
      ],
    });
    const rows = [[{}], [{ id: 1, 'An X': false, tags: [[1, 2], ['a']] }]];
    expect(await valueOf(`util.rds.toJsonObject(${JSON.stringify(text)})`)).toEqual(rows);
    expect(await valueOf(`rds.toJsonObject(${JSON.stringify(text)})`)).toEqual(rows);
  });
});

/** AWS published these forms (TYPES rds-helpers; sample rds-queries), not the text they become. */
describe('joins, groups and sub-queries', () => {
  it.each([
    [
      "rds.select({ from: 'album', join: [{ from: 'artist', using: ['artist_id'] }] })",
      'SELECT * FROM "album" JOIN "artist" USING ("artist_id")',
    ],
    [
      'rds.select({ from: "a", leftOuterJoin: [{ from: { other: "b" }, on: rds.sql`a.x = other.y AND z > ${5}` }] })',
      'SELECT * FROM "a" LEFT OUTER JOIN "b" as "other" ON a.x = other.y AND z > :P0',
    ],
    [
      "rds.select({ from: 'a', crossJoin: [{ from: 'b' }], fullOuterJoinNatural: [{ table: 'c' }] })",
      'SELECT * FROM "a" CROSS JOIN "b" NATURAL FULL OUTER JOIN "c"',
    ],
    [
      "rds.select({ table: 't', columns: ['artist', { n: rds.agg.count('*') }, rds.agg.sumDistinct('t.price')], " +
        "groupBy: ['artist', 1], having: { id: { count: { ge: 5 } } } })",
      'SELECT "artist", COUNT(*) as "n", SUM(DISTINCT "t"."price") FROM "t" GROUP BY "artist", 1 ' +
        'HAVING COUNT("id") >= :P0',
    ],
    [
      "rds.select({ from: { sub: rds.select({ from: 'a', where: { x: { eq: 1 } } }) }, where: { y: { eq: 2 } } })",
      'SELECT * FROM (SELECT * FROM "a" WHERE "x" = :P0) as "sub" WHERE "y" = :P1',
    ],
    [
      "rds.select({ from: 't', where: { not: [{ or: [{ a: { lt: 1 } }, { b: { attributeExists: false } }] }] } })",
      'SELECT * FROM "t" WHERE NOT ((("a" < :P0) OR ("b" IS NULL)))',
    ],
  ])('%s', async (statement, expected) => expect(await sqlOf(statement)).toBe(expected));

  it.each([
    ["rds.select({ from: 'a', innerJoin: { from: 'b' } })", 'innerJoin expects an array.'],
    [
      "rds.select({ from: 'a', join: [{ from: 'b', using: ['x'], on: {} }] })",
      "'using' and 'on' keys cannot be used together",
    ],
    ["rds.select({ from: 'a', groupBy: 'x' })", 'groupBy expects an array.'],
    [
      "rds.select({ from: 'a', having: { id: { count: { like: 5 } } } })",
      'id.count has invalid count operator.',
    ],
  ])('%s is refused', async (statement, message) =>
    expect(await refusal(`rds.createPgStatement(${statement})`)).toContain(message),
  );

  it('MySQL has no full outer join', async () =>
    expect(
      await refusal("rds.createMySQLStatement(rds.select({ from: 'a', fullOuterJoin: [{ from: 'b' }] }))"),
    ).toContain('fullOuterJoin is not supported in MySQL.'));
});
