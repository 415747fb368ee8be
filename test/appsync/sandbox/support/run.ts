import { createSandbox } from '../../../../local/appsync/sandbox/index.ts';
import type { Outcome, ResolverContext, Sandbox } from '../../../../local/appsync/sandbox/types.ts';

export const CONTEXT: ResolverContext = {
  arguments: { id: 'a' },
  identity: null,
  source: null,
  stash: {},
  request: { headers: {}, domainName: null },
  info: {
    fieldName: 'f',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: ['id'],
    selectionSetGraphQL: '{\n  id\n}',
  },
  env: {},
  prev: null,
};

/** The body of a request handler; `util`, `runtime`, `extensions`, `ddb`, `rds` and `ai` are imported. */
export const handler = (body: string) =>
  `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb'; import * as rds from '@aws-appsync/utils/rds'; import * as ai from '@aws-appsync/utils/ai';
export function request(ctx) {
${body}
}`;

export const sandbox: Sandbox = createSandbox({ timeoutMs: 3_000, memoryLimitMb: 32 });

/** Runs a body and answers everything that came of it. */
export const run = (body: string, context: Partial<ResolverContext> = {}): Promise<Outcome> =>
  sandbox.evaluate({ code: handler(body), handler: 'request', context: { ...CONTEXT, ...context } });

/** The value of an expression. */
export const valueOf = async (expression: string): Promise<unknown> =>
  (await run(`return ${expression};`)).result;
