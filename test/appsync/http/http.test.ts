import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';

import type { TestEngine } from '../support/engine.ts';
import { endServersAfterEach, serve } from '../support/server.ts';

endServersAfterEach();

const options: TestEngine = {
  schema: `
    type Query { hello(name: String): String, seen: AWSJSON, long: String }
    type Mutation { shout: String }
  `,
  resolvers: {
    'Query.hello': 'hello',
    'Query.seen': 'seen',
    'Query.long': 'long',
    'Mutation.shout': 'shout',
  },
  modules: {
    hello: { request: (ctx) => ({ payload: `hello ${String(ctx.arguments.name)}` }) },
    seen: { request: (ctx) => ({ payload: ctx.request.headers }) },
    long: { request: () => ({ payload: 'x'.repeat(2_000) }) },
    shout: {
      request: (_, runtime) => {
        runtime.responseHeader('Set-Mood', 'loud');
        return { payload: 'HEY' };
      },
    },
  },
};
const KEY = { 'x-api-key': 'da2-test' };

async function post(body: string, headers: Record<string, string> = KEY) {
  const { graphql } = await serve(options);
  const answer = await fetch(graphql, { method: 'POST', headers, body });
  return { answer, body: (await answer.json()) as Record<string, unknown> };
}

describe('POST /graphql', () => {
  it('answers with the headers of the service', async () => {
    const { answer, body } = await post(JSON.stringify({ query: '{ hello(name: "you") }' }));
    expect(body).toEqual({ data: { hello: 'hello you' } });
    expect(answer.headers.get('content-type')).toBe('application/json;charset=UTF-8');
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-amzn-appsync-tokensconsumed')).toBe('1');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('does not care about the content type', async () => {
    const { body } = await post(JSON.stringify({ query: '{ hello(name: "you") }' }), {
      ...KEY,
      'content-type': 'application/graphql',
    });
    expect(body).toEqual({ data: { hello: 'hello you' } });
  });

  it.each([
    ['', 'Request body is empty.'],
    ['meow', 'Unable to parse GraphQL query.'],
    ['{}', 'Unable to parse GraphQL query.'],
    ['{}}', 'Unable to parse GraphQL query.'],
    ['[]', 'Unable to parse GraphQL query.'],
  ])('refuses the body %j', async (text, message) => {
    const { answer, body } = await post(text);
    expect(answer.status).toBe(400);
    expect(body).toEqual({ errors: [{ message, errorType: 'MalformedHttpRequestException' }] });
  });

  it('wants the operation named when there are several', async () => {
    const query = 'query A { hello } query B { hello(name: "b") }';
    const without = await post(JSON.stringify({ query }));
    expect(without.answer.status).toBe(400);
    expect(without.body).toEqual({
      errors: [{ message: 'Missing operation name.', errorType: 'BadRequestException' }],
    });
    const named = await post(JSON.stringify({ query, operationName: 'B' }));
    expect(named.body).toEqual({ data: { hello: 'hello b' } });
  });

  it('answers an invalid document with 200', async () => {
    const { answer } = await post(JSON.stringify({ query: '{ nope }' }));
    expect(answer.status).toBe(200);
  });

  it.each([
    [{}, 'Valid authorization header not provided.'],
    [{ 'x-api-key': 'wrong' }, 'You are not authorized to make this call.'],
    [{ authorization: 'a.b.c' }, 'Valid authorization header not provided.'],
  ])('refuses a stranger with 401: %j', async (headers, message) => {
    const { answer, body } = await post(
      JSON.stringify({ query: '{ hello }' }),
      headers as Record<string, string>,
    );
    expect(answer.status).toBe(401);
    expect(answer.headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
    expect(body).toEqual({ errors: [{ errorType: 'UnauthorizedException', message }] });
  });

  it('sends headers a resolver added', async () => {
    const { answer } = await post(JSON.stringify({ query: 'mutation { shout }' }));
    expect(answer.headers.get('set-mood')).toBe('loud');
  });

  it('shows resolvers the headers, but no cookies', async () => {
    const { body } = await post(JSON.stringify({ query: '{ seen }' }), {
      ...KEY,
      'X-Test': 'yes',
      cookie: 'a=b',
    });
    const seen = JSON.parse((body.data as { seen: string }).seen) as Record<string, unknown>;
    expect(seen).toMatchObject({ 'x-test': 'yes', 'x-api-key': 'da2-test' });
    expect(seen).not.toHaveProperty('cookie');
  });

  it('compresses long answers for clients that accept it', async () => {
    const { graphql } = await serve(options);
    const bytes = await raw(
      graphql,
      { ...KEY, 'accept-encoding': 'gzip' },
      JSON.stringify({ query: '{ long }' }),
    );
    expect(bytes.encoding).toBe('gzip');
    expect(JSON.parse(gunzipSync(bytes.body).toString())).toEqual({ data: { long: 'x'.repeat(2_000) } });
    const short = await raw(
      graphql,
      { ...KEY, 'accept-encoding': 'gzip' },
      JSON.stringify({ query: '{ hello }' }),
    );
    expect(short.encoding).toBeUndefined();
  });
});

describe('GET /graphql', () => {
  it('executes the query in the address', async () => {
    const { graphql } = await serve(options);
    const query = encodeURIComponent('query Q($n: String) { hello(name: $n) }');
    const variables = encodeURIComponent('{"n":"get"}');
    const answer = await fetch(`${graphql}?query=${query}&variables=${variables}&operationName=Q`, {
      headers: KEY,
    });
    expect(await answer.json()).toEqual({ data: { hello: 'hello get' } });
  });
});

describe('OPTIONS /graphql', () => {
  it('lets any page ask with the headers it wants', async () => {
    const { graphql } = await serve(options);
    const answer = await fetch(graphql, {
      method: 'OPTIONS',
      headers: { 'access-control-request-headers': 'x-api-key,content-type' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-headers')).toBe('x-api-key,content-type');
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
  });
});

describe('other routes', () => {
  it('EvaluateCode is answered by the evaluator', async () => {
    const { evaluateCode } = await serve(options);
    const answer = await fetch(`${evaluateCode}/v1/dataplane-evaluatecode`, {
      method: 'POST',
      body: '{"a":1}',
    });
    expect(await answer.json()).toEqual({ echoed: '{"a":1}' });
  });

  it('/ping says that it serves', async () => {
    const { evaluateCode } = await serve(options);
    expect((await fetch(`${evaluateCode}/ping`)).status).toBe(200);
    expect((await fetch(`${evaluateCode}/nothing`)).status).toBe(404);
  });

  it('/_reload loads the API again, but not for a page in a browser', async () => {
    let reloaded = 0;
    const { evaluateCode } = await serve(options, {
      reload: async () => {
        reloaded += 1;
      },
    });
    const page = await fetch(`${evaluateCode}/_reload`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect([page.status, reloaded]).toEqual([403, 0]);
    const own = await fetch(`${evaluateCode}/_reload`, { method: 'POST' });
    expect([own.status, reloaded]).toEqual([204, 1]);
  });
});

describe('logs', () => {
  it('have a line per request with its ids, and timings of resolvers', async () => {
    const lines: string[] = [];
    const { graphql } = await serve(options, { lines });
    await fetch(graphql, {
      method: 'POST',
      headers: { ...KEY, 'x-correlation-id': 'c-1' },
      body: JSON.stringify({ query: 'query Greet { hello }' }),
    });
    const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.find(({ event }) => event === 'request')).toMatchObject({
      correlationId: 'c-1',
      operationName: 'Greet',
      mode: 'API_KEY',
      status: 200,
      errors: 0,
      durationMs: expect.any(Number),
    });
    expect(events.find(({ event }) => event === 'resolver')).toMatchObject({
      field: 'Query.hello',
      correlationId: 'c-1',
    });
  });
});

/** A request whose body is left as it came over the wire. */
function raw(url: string, headers: Record<string, string>, body: string) {
  return new Promise<{ encoding: string | undefined; body: Buffer }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end(body);
  });
}
