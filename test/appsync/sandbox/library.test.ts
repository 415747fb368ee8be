import { describe, expect, it } from 'vitest';
import { run, valueOf } from './support/run.ts';

/** Expected values are AWS's recorded answers or its documentation's, as each group says. */
describe('util.dynamodb (recorded)', () => {
  it.each([
    ['toDynamoDB("test")', { S: 'test' }],
    ['toDynamoDB(12345)', { N: 12345 }],
    ['toDynamoDB(null)', { NULL: null }],
    [
      'toDynamoDB({ foo: "bar", beep: ["boop"] })',
      { M: { foo: { S: 'bar' }, beep: { L: [{ S: 'boop' }] } } },
    ],
    ['toStringSet(["foo", "bar"])', { SS: ['foo', 'bar'] }],
    ['toNumberSet([1, 4.56])', { NS: [1, 4.56] }],
    ['toBinary("foo")', { B: 'foo' }],
    ['toNull()', { NULL: null }],
    ['toMapValues({ a: 1, b: undefined })', { a: { N: 1 } }],
    ['toS3Object("foo", "bar", "baz")', { S: '{"s3":{"key":"foo","bucket":"bar","region":"baz"}}' }],
  ])('%s', async (call, expected) => expect(await valueOf(`util.dynamodb.${call}`)).toEqual(expected));
});

describe('the dynamodb module (recorded)', () => {
  const key = '{ id: "test" }';
  it('get', async () =>
    expect(await valueOf(`ddb.get({ key: ${key} })`)).toEqual({
      operation: 'GetItem',
      key: { id: { S: 'test' } },
    }));

  it('put does not repeat the key', async () =>
    expect(await valueOf(`ddb.put({ key: ${key}, item: { value: 10 } })`)).toEqual({
      operation: 'PutItem',
      key: { id: { S: 'test' } },
      attributeValues: { value: { N: 10 } },
    }));

  it.each([
    ['add(10)', 'SET #expName_1 = :expValue_1'],
    ['increment(10)', 'SET #expName_1 = #expName_1 + :expValue_1'],
    ['decrement(10)', 'SET #expName_1 = #expName_1 - :expValue_1'],
    ['append([1])', 'SET #expName_1 = list_append(#expName_1, :expValue_1)'],
    ['prepend([1])', 'SET #expName_1 = list_append(:expValue_1, #expName_1)'],
    ['remove()', 'REMOVE #expName_1'],
  ])('update with %s', async (operation, expression) => {
    const built = await valueOf(`ddb.update({ key: ${key}, update: { age: ddb.operations.${operation} } })`);
    expect(built).toMatchObject({ update: { expression, expressionNames: { '#expName_1': 'age' } } });
  });

  it('keeps what is falsy: 0, false and "" are values, not removals', async () => {
    const built = await valueOf(`ddb.update({ key: ${key}, update: { a: 0, b: false, c: '' } })`);
    expect(built).toMatchObject({
      update: {
        expressionValues: {
          ':expValue_1': { N: 0 },
          ':expValue_2': { BOOL: false },
          ':expValue_3': { S: '' },
        },
      },
    });
  });

  it('takes a dotted key as one name (FIELD-JS)', async () => {
    const built = await valueOf(`ddb.update({ key: ${key}, update: { 'a.b': 1 } })`);
    expect(built).toMatchObject({ update: { expressionNames: { '#expName_1': 'a.b' } } });
  });

  it('changes members of a map, removes others, and sets an empty map (doc of replace; FIELD-JS)', async () => {
    const change = '{ pref: { a: 1, b: ddb.operations.remove() }, meta: {}, old: ddb.operations.remove() }';
    const built = await valueOf(`ddb.update({ key: ${key}, update: ${change} })`);
    expect(built).toMatchObject({
      update: {
        expression:
          'SET #expName_1.#expName_2 = :expValue_1, #expName_3 = :expValue_2 REMOVE #expName_1.#expName_4, #expName_5',
        expressionNames: {
          '#expName_1': 'pref',
          '#expName_2': 'a',
          '#expName_3': 'meta',
          '#expName_4': 'b',
          '#expName_5': 'old',
        },
        expressionValues: { ':expValue_1': { N: 1 }, ':expValue_2': { M: {} } },
      },
    });
  });

  it('takes only its own set literals for sets, not data of that form', async () => {
    const item = '{ tags: ddb.toStringSet(["a"]), given: { __set: true, SS: ["a"] } }';
    expect(await valueOf(`ddb.put({ key: ${key}, item: ${item} })`)).toMatchObject({
      attributeValues: {
        tags: { SS: ['a'] },
        given: { M: { __set: { BOOL: true }, SS: { L: [{ S: 'a' }] } } },
      },
    });
  });

  it('query renders its keys as a condition', async () => {
    const built = await valueOf(`ddb.query({ query: { id: { eq: 'x' }, age: { gt: 20 } }, limit: 5 })`);
    expect(built).toEqual({
      operation: 'Query',
      limit: 5,
      query: {
        expression: '(#id = :id_eq) AND (#age > :age_gt)',
        expressionNames: { '#id': 'id', '#age': 'age' },
        expressionValues: { ':id_eq': { S: 'x' }, ':age_gt': { N: 20 } },
      },
    });
  });
});

describe('util.transform (recorded)', () => {
  it('filter expressions are JSON text', async () =>
    expect(
      await valueOf('util.transform.toDynamoDBFilterExpression({ title: { contains: "Hello World" } })'),
    ).toBe(
      '{"expression":"(contains(#title,:title_contains))","expressionNames":{"#title":"title"},"expressionValues":{":title_contains":{"S":"Hello World"}}}',
    ));

  it('what can’t be rendered is null', async () => {
    for (const filter of ['null', '[]', '{ a: { nonsense: 1 } }', '{ or: {} }']) {
      expect(await valueOf(`util.transform.toDynamoDBFilterExpression(${filter})`)).toBeNull();
    }
  });

  it('subscription filters: operators of one field are alternatives, or distributes', async () =>
    expect(
      await valueOf(
        'util.transform.toSubscriptionFilter({ a: { ge: 1, le: 5 }, or: [{ b: { eq: 1 } }, { c: { eq: 2 } }] })',
      ),
    ).toMatchObject({
      filterGroup: [
        { filters: [{ operator: 'ge' }, { fieldName: 'b' }] },
        { filters: [{ operator: 'ge' }, { fieldName: 'c' }] },
        { filters: [{ operator: 'le' }, { fieldName: 'b' }] },
        { filters: [{ operator: 'le' }, { fieldName: 'c' }] },
      ],
    }));
});

describe('util.time (doc:time-helpers-in-util-time)', () => {
  it.each([
    ['parseFormattedToEpochMilliSeconds("2018-02-02 01:19:22+0800", "yyyy-MM-dd HH:mm:ssZ")', 1517505562000],
    ['parseISO8601ToEpochMilliSeconds("2018-02-01T17:21:05.180+08:00")', 1517476865180],
    ['epochMilliSecondsToSeconds(1517943695758)', 1517943695],
    ['epochMilliSecondsToISO8601(1517943695758)', '2018-02-06T19:01:35.758Z'],
    [
      'epochMilliSecondsToFormatted(1517943695758, "yyyy-MM-dd HH:mm:ssZ", "Australia/Perth")',
      '2018-02-07 03:01:35+0800',
    ],
  ])('%s', async (call, expected) => expect(await valueOf(`util.time.${call}`)).toBe(expected));
});

describe('util', () => {
  it('encodes UTF-8 both ways', async () => {
    expect(await valueOf('util.base64Encode("héllo ✓")')).toBe(Buffer.from('héllo ✓').toString('base64'));
    expect(await valueOf('util.base64Decode(util.base64Encode("héllo ✓ 🎉"))')).toBe('héllo ✓ 🎉');
    expect(await valueOf('util.urlDecode(util.urlEncode("a b&c=ü"))')).toBe('a b&c=ü');
  });

  it('makes ids of the documented forms', async () => {
    expect(await valueOf('util.autoId()')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await valueOf('util.autoUlid()')).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(await valueOf('util.autoKsuid()')).toMatch(/^[0-9A-Za-z]{27}$/);
  });

  it.each([
    ['a*b', 'aaaaab', true],
    ['a|b', 'bc', false],
    ['^[\\w.]+\\@[a-z\\-]+\\.com$', 'me@my-shop.com', true],
    ['(?i)abc', 'ABC', true],
    ['\\Qa.b\\E\\-\\d{2}', 'a.b-12', true],
    ['\\Qa.b\\E', 'axb', false],
    ['\\p{Lu}.', 'Ä🎉', true],
  ])('matches whole values with a Java pattern (doc): %s, %s', async (pattern, value, expected) => {
    const call = `util.matches(${JSON.stringify(pattern)}, ${JSON.stringify(value)})`;
    expect(await valueOf(call)).toBe(expected);
  });

  it('refuses response headers that are AppSync’s own, and says so in the errors (doc:http-helpers)', async () => {
    const { responseHeaders, outErrors } = await run(
      'util.http.addResponseHeader("vary", "x"); util.http.addResponseHeader("x-mine", 1);',
    );
    expect(responseHeaders).toEqual([['x-mine', '1']]);
    expect(outErrors).toMatchObject([{ errorType: 'ResponseHeaderError' }]);
  });

  it('has none of the VTL helpers (TYPES)', async () =>
    expect(await valueOf('[typeof util.toJson, typeof util.isNull, typeof util.defaultIfNull]')).toEqual([
      'undefined',
      'undefined',
      'undefined',
    ]));
});

describe('util.xml (TYPES xml-utils)', () => {
  const posts =
    '<?xml version="1.0" encoding="UTF-8"?><posts><post lang="en"><id>1</id><title>Hi &amp; ho</title></post></posts>';

  it.each([
    [posts, { posts: { post: { lang: 'en', id: 1, title: 'Hi & ho' } } }],
    ['<a><b>1</b><b>2.5</b><c/></a>', { a: { b: [1, 2.5], c: '' } }],
    ['<a>', null],
    ['no xml', null],
  ])('toMap(%j)', async (text, expected) =>
    expect(await valueOf(`util.xml.toMap(${JSON.stringify(text)})`)).toEqual(expected),
  );

  it('toJsonString gives the same as text, and as the text of a text', async () => {
    expect(await valueOf('util.xml.toJsonString("<a><b>1</b></a>")')).toBe('{"a":{"b":1}}');
    expect(await valueOf('util.xml.toJsonString("<a><b>1</b></a>", true)')).toBe('"{\\"a\\":{\\"b\\":1}}"');
  });
});

describe('@aws-appsync/utils/ai (TYPES bedrock-helpers)', () => {
  it.each([
    ['invokeModel', 'InvokeModel'],
    ['converse', 'Converse'],
  ])('%s makes a request of %s', async (name, operation) =>
    expect(await valueOf(`ai.${name}({ modelId: 'm', body: { inputText: 'x' } })`)).toEqual({
      operation,
      modelId: 'm',
      body: { inputText: 'x' },
    }),
  );
});
