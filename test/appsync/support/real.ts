import { afterAll } from 'vitest';

import { createReviewer } from '../../../local/appsync/sandbox/check/reviewer.ts';
import { createSandbox } from '../../../local/appsync/sandbox/index.ts';
import type { DataSource } from '../../../local/appsync/model.ts';
import { KEY, testApi, type TestEngine } from './engine.ts';
import { serve } from './server.ts';

/** One sandbox, with the checks of saving, for all tests of a file. */
export const reviewer = createReviewer();
export const sandbox = createSandbox({ reviewer });
afterAll(() => {
  sandbox.dispose();
  reviewer.dispose();
});

/** Resolver code; both handlers can use every utility. */
export const code = (request: string, response = 'return ctx.result;') =>
  `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
export function request(ctx) { ${request} }
export function response(ctx) { ${response} }`;

/** Code of a NONE resolver that answers a literal. */
export const answers = (value: unknown) => code(`return { payload: ${JSON.stringify(value)} };`);

/** The one data source of a test API, of another type than NONE. */
export const source = (dataSource: Record<string, unknown>) => ({
  dataSources: new Map([['source', { name: 'source', ...dataSource } as unknown as DataSource]]),
});

export interface Answer {
  status: number;
  headers: Headers;
  body: { data?: Record<string, unknown> | null; errors?: Record<string, unknown>[] };
}

/** Serves an API whose resolvers are code, as it would be deployed, and asks it over HTTP. */
export async function served({ lines, ...options }: TestEngine & { lines?: string[] }) {
  const { resolvers, functions } = testApi(options);
  await Promise.all(
    [...resolvers.values(), ...functions.values()].map(({ code = '' }) => reviewer.review(code)),
  );
  const server = await serve({ ...options, sandbox }, { lines });
  const send = async (init: RequestInit = {}, url = server.graphql): Promise<Answer> => {
    const response = await fetch(url, { method: 'POST', headers: KEY, ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(text) as Answer['body'],
    };
  };
  const ask = (query: string, variables?: Record<string, unknown>, headers: Record<string, string> = KEY) =>
    send({ headers, body: JSON.stringify({ query, variables }) });
  return { ...server, send, ask };
}
