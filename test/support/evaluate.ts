import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import { inject } from 'vitest';
import { resolverCode } from '../../infra/api/bundle.ts';

/** One evaluation, read back from the service's texts. */
export interface Evaluation {
  // A handler's result is whatever it returns.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  result: any;
  error: string | undefined;
  stash: Record<string, unknown>;
}

/**
 * The AWS SDK's own client, asked for the deployed code of a file under resolvers/. TEST_TARGET=AWS_CLOUD asks AWS
 * itself, with the credentials and the region of the environment; otherwise the engine of the running shop.
 */
function client(): AppSyncClient {
  if (process.env.TEST_TARGET === 'AWS_CLOUD') return new AppSyncClient({});
  const { evaluateCode, region } = inject('shop');
  return new AppSyncClient({
    endpoint: evaluateCode,
    region,
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
  });
}

/** What the context of a test says; the rest is as in a request of a signed-in customer. */
export type Context = Record<string, unknown>;

export const CUSTOMER = {
  sub: 'ada',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test',
  username: 'ada',
  claims: {},
  sourceIp: ['127.0.0.1'],
  defaultAuthStrategy: 'ALLOW',
  groups: ['customer'],
};

/** Evaluates a handler of a resolver file. */
export async function evaluate(
  file: string,
  handler: 'request' | 'response',
  context: Context,
): Promise<Evaluation> {
  const answer = await client().send(
    new EvaluateCodeCommand({
      code: resolverCode(file),
      context: JSON.stringify({
        identity: CUSTOMER,
        env: { CATALOG_TABLE: 'Catalog', INVENTORY_TABLE: 'Inventory', CARTS_TABLE: 'Carts' },
        request: { headers: {} },
        ...context,
      }),
      function: handler,
      runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
    }),
  );
  return {
    result: JSON.parse(answer.evaluationResult || 'null'),
    error: answer.error?.message,
    stash: JSON.parse(answer.stash || '{}') as Record<string, unknown>,
  };
}
