import { afterAll, describe, expect, it } from 'vitest';

import { Engine } from '../../local/appsync/engine.ts';
import { remoteKeySets } from '../../local/appsync/authorize/jwt.ts';
import { LambdaAuthorizer } from '../../local/appsync/authorize/lambdaAuthorizer.ts';
import { invokeNone } from '../../local/appsync/datasources/none.ts';
import { silentLog } from '../../local/appsync/log.ts';
import { createSandbox } from '../../local/appsync/sandbox/index.ts';
import { run, testApi } from './support/engine.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.dispose());

const LIST = `
  import { util } from '@aws-appsync/utils';
  export function request(ctx) {
    if (ctx.args.first > 100) {
      util.error('At most 100.', 'BadInput', null, { first: ctx.args.first });
    }
    return { payload: { first: ctx.args.first, names: ['a', 'b', 'c'] } };
  }
  export function response(ctx) {
    return ctx.result.names.slice(0, ctx.result.first).map((name) => ({ name, greeting: ctx.env.GREETING + name }));
  }`;
const BEFORE_AND_AFTER = `
  export function request(ctx) { ctx.stash.seen = []; return 'before'; }
  export function response(ctx) { return ctx.stash.seen.concat(ctx.prev.result).join(' '); }`;
const FIRST = `
  import { runtime } from '@aws-appsync/utils';
  export function request(ctx) { ctx.stash.seen.push('first'); return runtime.earlyReturn('early'); }
  export function response() { return 'never'; }`;
const SECOND = `
  export function request(ctx) { ctx.stash.seen.push('second after ' + ctx.prev.result); return { payload: 'late' }; }
  export function response(ctx) { return ctx.result; }`;
const BROKEN = `
  export function request(ctx) { return { payload: ctx.source.missing.deeper }; }
  export function response(ctx) { return ctx.result; }`;

const engine = new Engine({
  api: {
    ...testApi({
      schema: `
        type Query { list(first: Int!): [Named] steps: String broken: String }
        type Named { name: String greeting: String }
      `,
      resolvers: {
        'Query.list': LIST,
        'Query.steps': { code: BEFORE_AND_AFTER, functions: ['first', 'second'] },
        'Query.broken': BROKEN,
      },
    }),
    functions: new Map(
      Object.entries({ first: FIRST, second: SECOND }).map(([id, code]) => [
        id,
        { id, name: id, code, dataSourceName: 'source', maxBatchSize: 0 },
      ]),
    ),
    environment: { GREETING: 'hello ' },
  },
  sandbox,
  invoke: async (_, request) => invokeNone(request),
  authorities: {
    keySets: remoteKeySets(),
    lambda: new LambdaAuthorizer(() => Promise.resolve(undefined)),
    log: silentLog,
  },
});

describe('APPSYNC_JS resolvers in the engine', () => {
  it('answer fields', async () => {
    expect(await run(engine, '{ list(first: 2) { name greeting } }')).toEqual({
      data: {
        list: [
          { name: 'a', greeting: 'hello a' },
          { name: 'b', greeting: 'hello b' },
        ],
      },
    });
  });

  it('raise errors', async () => {
    const { data, errors } = await run(engine, '{ list(first: 101) { name } }');
    expect(data).toEqual({ list: null });
    expect(errors?.[0]).toMatchObject({
      message: 'At most 100.',
      errorType: 'BadInput',
      errorInfo: { first: 101 },
    });
  });

  it('share a stash along a pipeline and return early', async () => {
    expect(await run(engine, '{ steps }')).toEqual({ data: { steps: 'first second after early late' } });
  });

  it('fail without telling why', async () => {
    const { errors } = await run(engine, '{ broken }');
    expect(errors?.[0]).toMatchObject({ message: 'Runtime Error', errorType: 'Code' });
  });
});
