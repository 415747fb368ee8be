import { AppSyncClient, FlushApiCacheCommand } from '@aws-sdk/client-appsync';
import { describe, expect, it } from 'vitest';

import { callerOf } from '../../../local/appsync/authorize/caller.ts';
import { ApiCache } from '../../../local/appsync/cache/index.ts';
import { invokeNone } from '../../../local/appsync/datasources/none.ts';
import type { CacheSettings, Resolver, ResolverCaching } from '../../../local/appsync/model.ts';
import { run, testApi, testEngine } from '../support/engine.ts';
import type { Modules } from '../support/fakeSandbox.ts';
import { endServersAfterEach, serve } from '../support/server.ts';

endServersAfterEach();

const PER_RESOLVER: CacheSettings = { behavior: 'PER_RESOLVER_CACHING', ttlSeconds: 60 };
const FULL: CacheSettings = { behavior: 'FULL_REQUEST_CACHING', ttlSeconds: 60 };
const user = (sub: string) => callerOf('API_KEY', { sub });

const schema = `
  type Query { note(id: ID, more: Int): Note, notes: [Note] }
  type Note { id: ID, text: String }
  type Mutation { save(id: ID): Note, other(id: ID): Note }`;

/** Counts how often the data source is asked; the note's text is that number. */
function optionsOf(cache: CacheSettings | undefined, caching?: ResolverCaching, modules: Modules = {}) {
  let asked = 0;
  const options = {
    schema,
    resolvers: { 'Query.note': 'note', 'Mutation.save': 'save', 'Mutation.other': 'note' },
    modules: {
      note: { request: () => ({ payload: { id: 'a' } }) },
      save: {
        request: (ctx, runtime) => {
          runtime.extension('evictFromApiCache', 'Query', 'note', { 'ctx.args.id': ctx.arguments.id });
          return { payload: { id: ctx.arguments.id } };
        },
      },
      ...modules,
    } satisfies Modules,
    invoke: async (_: unknown, request: unknown) => {
      asked += 1;
      return invokeNone({ payload: { ...(invokeNone(request).result as object), text: String(asked) } });
    },
  };
  const api = { cache, resolvers: testApi(options).resolvers };
  Object.assign(api.resolvers.get('Query.note') ?? {}, { caching });
  return { ...options, api, asked: () => asked };
}

/** Asks an engine for documents one after the other; answers the number of times the data source was asked. */
async function asks(
  options: ReturnType<typeof optionsOf>,
  ...requests: [string, ReturnType<typeof user>?][]
) {
  const engine = testEngine(options);
  for (const [query, caller = user('1')] of requests) await run(engine, query, { caller });
  return options.asked();
}

const byId: ResolverCaching = { ttlSeconds: 60, keyParts: ['arguments.id'] };

/** doc:enabling-caching */
describe('a cached resolver', () => {
  it('is not run again, and answers its final value', async () => {
    const engine = testEngine(optionsOf(PER_RESOLVER, byId));
    const first = await run(engine, '{ note(id: "a") { text } }');
    expect(first.data).toEqual({ note: { text: '1' } });
    expect(await run(engine, '{ again: note(id: "a") { text id } }')).toEqual({
      data: { again: { text: '1', id: 'a' } },
    });
  });

  it('is run without a cache, without its own configuration, and in every mutation', async () => {
    const twice = ['{ note { id } }', '{ note { id } }'].map((query): [string] => [query]);
    expect(await asks(optionsOf(undefined, byId), ...twice)).toBe(2);
    expect(await asks(optionsOf(PER_RESOLVER), ...twice)).toBe(2);
    const write: [string] = ['mutation { other { id } }'];
    expect(await asks(optionsOf(FULL), write, write)).toBe(2);
  });

  it('is told apart by its keys only; without keys by arguments, source and identity', async () => {
    const one: [string] = ['{ note(id: "a", more: 1) { id } }'];
    const more: [string] = ['{ note(id: "a", more: 2) { id } }'];
    const else_: [string, ReturnType<typeof user>] = [one[0], user('2')];
    expect(await asks(optionsOf(PER_RESOLVER, byId), one, more, else_)).toBe(1);
    expect(await asks(optionsOf(PER_RESOLVER, { ttlSeconds: 60, keyParts: [] }), one, more, else_)).toBe(3);
    expect(await asks(optionsOf(FULL), one, more, else_, one)).toBe(3);
    const bySub = { ttlSeconds: 60, keyParts: ['identity.sub'] };
    expect(await asks(optionsOf(PER_RESOLVER, bySub), one, more, else_)).toBe(2);
  });

  it.each<[string, Modules]>([
    ['raises', { note: { response: (_, runtime) => runtime.error('no') } }],
    [
      'appends',
      {
        note: {
          response: (ctx, runtime) => {
            runtime.appendError('no');
            return ctx.result;
          },
        },
      },
    ],
  ])('is not kept when it %s an error', async (_, modules) => {
    const ask: [string] = ['{ note(id: "a") { id } }'];
    expect(await asks(optionsOf(PER_RESOLVER, byId, modules), ask, ask)).toBe(2);
  });
});

/** doc:extensions-js, doc:enabling-caching */
describe('eviction', () => {
  it('tells how many entries went, and nothing when none did', async () => {
    const options = optionsOf(PER_RESOLVER, byId);
    const engine = testEngine(options);
    await run(engine, '{ note(id: "a") { id } }');
    expect(await run(engine, 'mutation { save(id: "b") { id } }')).toEqual({ data: { save: { id: 'b' } } });
    expect(await run(engine, 'mutation { save(id: "a") { id } }')).toEqual({
      data: { save: { id: 'a' } },
      extensions: { apiCacheEntriesDeleted: 1 },
    });
    expect((await run(engine, '{ note(id: "a") { text } }')).data).toEqual({ note: { text: '4' } });
  });

  it('works in mutations only', async () => {
    const options = optionsOf(PER_RESOLVER, byId);
    const { resolvers } = options.api;
    resolvers.set('Query.notes', resolvers.get('Mutation.save') as Resolver);
    const engine = testEngine(options);
    await run(engine, '{ note { id } }');
    await run(engine, '{ notes { id } }');
    expect((await run(engine, '{ note { text } }')).data).toEqual({ note: { text: '1' } });
  });

  it('of everything is FlushApiCache (AppSync API reference)', async () => {
    const options = optionsOf(FULL);
    const { engine, evaluateCode: endpoint } = await serve(options);
    await run(engine, '{ note { id } }');
    const client = new AppSyncClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    await client.send(new FlushApiCacheCommand({ apiId: 'testapi' }));
    await run(engine, '{ note { id } }');
    expect(options.asked()).toBe(2);
    await expect(client.send(new FlushApiCacheCommand({ apiId: 'other' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('comes with time', async () => {
    let now = 1;
    const cache = new ApiCache({ now: () => now });
    const engine = testEngine(optionsOf(PER_RESOLVER, byId));
    Object.assign(engine, { cache });
    const text = async () => ((await run(engine, '{ note { text } }')).data?.note as { text: string }).text;
    expect(await text()).toBe('1');
    now += 59_999;
    expect(await text()).toBe('1');
    now += 2;
    expect(await text()).toBe('2');
  });
});
