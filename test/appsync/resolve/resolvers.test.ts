import { describe, expect, it } from 'vitest';

import type { InvokeDataSource } from '../../../local/appsync/datasources/types.ts';
import { run, testEngine } from '../support/engine.ts';
import type { Modules } from '../support/fakeSandbox.ts';

const schema = `
  type Query { post(id: ID): Post, posts: [Post] }
  type Mutation { first: String, second: String }
  type Post { id: ID, title: String, author: Author }
  type Author { name: String }
`;

function unit(modules: Modules[string], invoke?: InvokeDataSource) {
  return testEngine({ schema, resolvers: { 'Query.post': 'post' }, modules: { post: modules }, invoke });
}

/** A pipeline of functions one and two around `post`, noting which handlers ran. */
function pipeline(modules: Modules) {
  const ran: string[] = [];
  const noted = Object.fromEntries(
    ['post', 'one', 'two'].map((name) => [
      name,
      {
        request: (...args: Parameters<NonNullable<Modules[string]['request']>>) => {
          ran.push(`${name}.request`);
          return modules[name]?.request ? modules[name].request(...args) : { payload: name };
        },
        response: (...args: Parameters<NonNullable<Modules[string]['response']>>) => {
          ran.push(`${name}.response`);
          return modules[name]?.response ? modules[name].response(...args) : args[0].result;
        },
      },
    ]),
  );
  const resolvers = { 'Query.post': { code: 'post', functions: ['one', 'two'] } };
  return { engine: testEngine({ schema, resolvers, modules: noted }), ran };
}

describe('a unit resolver', () => {
  it('gives the data source what request returned and answers what response returned', async () => {
    const engine = unit({
      request: (ctx) => ({ payload: { id: ctx.arguments.id } }),
      response: (ctx) => ({ ...(ctx.result as object), title: 'found' }),
    });
    const { data } = await run(engine, '{ post(id: "7") { id title } }');
    expect(data).toEqual({ post: { id: '7', title: 'found' } });
  });

  it('skips data source and response on an early return', async () => {
    const engine = unit({
      request: (_, runtime) => runtime.earlyReturn({ id: 'early' }),
      response: () => ({ id: 'late' }),
    });
    expect((await run(engine, '{ post { id } }')).data).toEqual({ post: { id: 'early' } });
  });

  it('lets response decide what a failed data source means', async () => {
    const failing: InvokeDataSource = () =>
      Promise.resolve({ result: null, error: { message: 'broken', type: 'DynamoDB:X' } });
    const ignored = await run(unit({ response: () => ({ id: 'anyway' }) }, failing), '{ post { id } }');
    expect(ignored).toEqual({ data: { post: { id: 'anyway' } } });
    const raised = await run(
      unit(
        { response: (ctx, runtime) => runtime.error(ctx.error?.message ?? '', ctx.error?.type ?? '') },
        failing,
      ),
      '{ post { id } }',
    );
    expect(raised.errors?.[0]).toMatchObject({ message: 'broken', errorType: 'DynamoDB:X' });
  });

  it('raises an entry of six keys, with data cut to the selection', async () => {
    const engine = unit({
      request: (_, runtime) =>
        runtime.error('no', 'Refused', { id: '1', title: 't', secret: 's' }, { why: 'x' }),
    });
    const { data, errors } = await run(engine, '{\n  mine: post { id title } }');
    expect(data).toEqual({ mine: null });
    expect(Object.keys(errors?.[0] ?? {})).toEqual([
      'path',
      'data',
      'errorType',
      'errorInfo',
      'locations',
      'message',
    ]);
    expect(errors).toEqual([
      {
        path: ['mine'],
        data: { id: '1', title: 't' },
        errorType: 'Refused',
        errorInfo: { why: 'x' },
        locations: [{ line: 2, column: 3, sourceName: null }],
        message: 'no',
      },
    ]);
  });

  it('keeps its data beside appended errors', async () => {
    const engine = unit({
      response: (_, runtime) => {
        runtime.appendError('one', 'First');
        runtime.appendError('two');
        return { id: '1' };
      },
    });
    const { data, errors } = await run(engine, '{ post { id } }');
    expect(data).toEqual({ post: { id: '1' } });
    expect(errors?.map(({ message, errorType }) => [message, errorType])).toEqual([
      ['one', 'First'],
      ['two', null],
    ]);
  });

  it('answers util.unauthorized() as a field that may not be read', async () => {
    const { errors } = await run(
      unit({ request: (_, runtime) => runtime.unauthorized() }),
      '{ post { id } }',
    );
    expect(errors?.[0]).toMatchObject({
      errorType: 'Unauthorized',
      message: 'Not Authorized to access post on type Query',
    });
  });

  it('tells clients nothing about an uncaught error', async () => {
    const engine = unit({
      request: () => {
        throw new Error('secret detail');
      },
    });
    const { errors } = await run(engine, '{ post { id } }');
    expect(errors?.[0]).toMatchObject({ errorType: 'Code', message: 'Runtime Error' });
  });
});

describe('a pipeline resolver', () => {
  it('runs before, functions and after in order, each seeing the previous result and one stash', async () => {
    const { engine, ran } = pipeline({
      post: {
        request: (ctx) => {
          ctx.stash.steps = ['before'];
          return 'before';
        },
        response: (ctx) => ({
          id: JSON.stringify(ctx.stash.steps),
          title: (ctx.prev?.result as string) ?? null,
        }),
      },
      one: {
        response: (ctx) => {
          (ctx.stash.steps as unknown[]).push(ctx.prev?.result);
          return 'from one';
        },
      },
      two: {
        response: (ctx) => {
          (ctx.stash.steps as unknown[]).push(ctx.prev?.result);
          return 'from two';
        },
      },
    });
    const { data } = await run(engine, '{ post { id title } }');
    expect(data).toEqual({ post: { id: '["before","before","from one"]', title: 'from two' } });
    expect(ran).toEqual([
      'post.request',
      'one.request',
      'one.response',
      'two.request',
      'two.response',
      'post.response',
    ]);
  });

  it('goes on with the next function after an early return', async () => {
    const { engine, ran } = pipeline({ one: { request: (_, runtime) => runtime.earlyReturn({ id: '1' }) } });
    await run(engine, '{ post { id } }');
    expect(ran).toEqual(['post.request', 'one.request', 'two.request', 'two.response', 'post.response']);
  });

  it.each(['request', 'response'] as const)('ends the functions after skipTo END in %s', async (handler) => {
    const { engine, ran } = pipeline({
      one: {
        [handler]: (_: unknown, runtime: { earlyReturn(v: unknown, o: object): never }) =>
          runtime.earlyReturn({ id: 'end' }, { skipTo: 'END' }),
      },
    });
    const { data } = await run(engine, '{ post { id } }');
    expect(data).toEqual({ post: { id: 'end' } });
    expect(ran).not.toContain('two.request');
    expect(ran.at(-1)).toBe('post.response');
  });

  it('skips every function after an early return of its own request', async () => {
    const { engine, ran } = pipeline({
      post: { request: (_, runtime) => runtime.earlyReturn({ id: 'now' }) },
    });
    expect((await run(engine, '{ post { id } }')).data).toEqual({ post: { id: 'now' } });
    expect(ran).toEqual(['post.request', 'post.response']);
  });

  it('is over when a function raises', async () => {
    const { engine, ran } = pipeline({ one: { response: (_, runtime) => runtime.error('stop') } });
    const { data, errors } = await run(engine, '{ post { id } }');
    expect(data).toEqual({ post: null });
    expect(errors).toHaveLength(1);
    expect(ran.at(-1)).toBe('one.response');
  });
});

describe('ctx', () => {
  it('describes the selection by alias, fragments expanded, skipped fields gone', async () => {
    let info: Record<string, unknown> = {};
    const engine = unit({
      request: (ctx) => {
        info = ctx.info as unknown as Record<string, unknown>;
        return {};
      },
    });
    await run(
      engine,
      'query ($no: Boolean!) { p: post { id ...rest author { n: name } title @include(if: $no) } } fragment rest on Post { title }',
      {
        variables: { no: false },
      },
    );
    expect(info).toMatchObject({
      fieldName: 'post',
      parentTypeName: 'Query',
      variables: { no: false },
      selectionSetList: ['id', 'title', 'author', 'author/n'],
      selectionSetGraphQL: '{\n  id\n  ...rest\n  author {\n    n: name\n  }\n}',
    });
  });

  it('leaves out arguments that were not given and keeps an explicit null', async () => {
    const seen: unknown[] = [];
    const engine = unit({
      request: (ctx) => {
        seen.push(ctx.arguments);
        return {};
      },
    });
    await run(engine, '{ a: post { id } b: post(id: null) { id } }');
    expect(seen).toEqual([{}, { id: null }]);
  });
});

describe('mutations', () => {
  it('run one after the other', async () => {
    const order: string[] = [];
    const invoke: InvokeDataSource = async (_, request) => {
      const name = String((request as { payload: unknown }).payload);
      order.push(`${name} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
      return { result: name };
    };
    const engine = testEngine({
      schema,
      resolvers: { 'Mutation.first': 'first', 'Mutation.second': 'second' },
      modules: {
        first: { request: () => ({ payload: 'first' }) },
        second: { request: () => ({ payload: 'second' }) },
      },
      invoke,
    });
    await run(engine, 'mutation { first second }');
    expect(order).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  });
});

describe('limits', () => {
  it('refuse fields beyond the depth and keep their siblings', async () => {
    const engine = testEngine({
      schema,
      resolvers: { 'Query.post': 'post' },
      modules: { post: { request: () => ({ payload: { id: '1', author: { name: 'n' } } }) } },
      api: { queryDepthLimit: 2 },
    });
    const { data, errors } = await run(engine, '{ post { id author { name } } }');
    expect(data).toEqual({ post: { id: '1', author: { name: null } } });
    expect(errors?.map(({ path, errorType }) => [path, errorType])).toEqual([
      [['post', 'author', 'name'], 'QueryDepthLimitReached'],
    ]);
  });

  it('refuse resolvers beyond the count, each with an entry', async () => {
    const engine = testEngine({
      schema,
      resolvers: { 'Query.post': 'post' },
      modules: { post: { request: () => ({ payload: { id: '1' } }) } },
      api: { resolverCountLimit: 1 },
    });
    const { data, errors } = await run(engine, '{ a: post { id } b: post { id } c: post { id } }');
    expect(data).toEqual({ a: { id: '1' }, b: null, c: null });
    expect(errors?.map(({ errorType }) => errorType)).toEqual([
      'ResolverExecutionLimitReached',
      'ResolverExecutionLimitReached',
    ]);
  });

  it('refuse the sixth invalidation of a request', async () => {
    const { errors } = await run(
      unit({
        request: (_, runtime) => {
          for (let n = 0; n < 6; n += 1) {
            runtime.extension('invalidateSubscriptions', { subscriptionField: 'onX', payload: { n } });
          }
          return {};
        },
      }),
      '{ post { id } }',
    );
    expect(errors?.[0]?.message).toMatch(/at most 5 times/);
  });

  it('hide the schema when introspection is off, but not __typename', async () => {
    const engine = testEngine({ schema, api: { introspection: false } });
    const { data, errors } = await run(engine, '{ __schema { types { name } } }');
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toBe(
      "Validation error of type FieldUndefined: Field 'types' in type '__Schema' is undefined @ '__schema/types'",
    );
    expect(await run(engine, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  });

  it('allow introspection by default', async () => {
    const { data } = await run(testEngine({ schema }), '{ __type(name: "Post") { kind fields { name } } }');
    expect(data).toMatchObject({
      __type: { kind: 'OBJECT', fields: [{ name: 'id' }, { name: 'title' }, { name: 'author' }] },
    });
  });
});
