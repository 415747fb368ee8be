import { createSandbox } from '../local/appsync/sandbox/index.ts';
import type { ResolverContext } from '../local/appsync/sandbox/types.ts';

const CODE = `import { util } from '@aws-appsync/utils';
export function request(ctx) {
  return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }) };
}`;

const CONTEXT: ResolverContext = {
  arguments: { id: '7' },
  identity: null,
  source: null,
  stash: {},
  request: { headers: { host: 'localhost', 'x-api-key': 'da2-test' }, domainName: null },
  info: {
    fieldName: 'item',
    parentTypeName: 'Query',
    variables: { id: '7' },
    selectionSetList: ['id', 'title'],
    selectionSetGraphQL: '{\n  id\n  title\n}',
  },
  env: {},
  prev: null,
};

/** Microseconds one handler call takes in the isolate, context in and outcome out. */
export async function microsecondsPerCall(calls: number): Promise<number> {
  const sandbox = createSandbox();
  try {
    const call = () => sandbox.evaluate({ code: CODE, handler: 'request', context: CONTEXT });
    for (let index = 0; index < 1_000; index += 1) await call();
    const began = performance.now();
    for (let index = 0; index < calls; index += 1) await call();
    return ((performance.now() - began) * 1_000) / calls;
  } finally {
    sandbox.dispose();
  }
}
