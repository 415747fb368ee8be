import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';

import { awsWire, endWiresAfterEach } from '../support/awsWire.ts';
import { code, served, source } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';

endServersAfterEach();
endWiresAfterEach();

const schema = 'type Query { f: AWSJSON }';
const f = (resolver: string | { code: string; functions: string[] }) => ({
  schema,
  resolvers: { 'Query.f': resolver },
});
const json = (body: { data?: Record<string, unknown> | null }) => JSON.parse(String(body.data?.f)) as unknown;

describe('of resolvers (spec 11)', () => {
  it('27. an error of the data source is none of the field unless response raises it [doc:tutorial-dynamodb-batch-js]', async () => {
    const failing = { status: 400, body: { __type: 'ValidationException', message: 'no' } };
    const table = source({ type: 'AMAZON_DYNAMODB', tableName: 't', region: 'us-east-1' });
    const get = "return ddb.get({ key: { id: 'a' } });";
    const { invoke } = await awsWire(() => failing);
    const silent = await served({ ...f(code(get, 'return { saw: ctx.error.type };')), api: table, invoke });
    const { body } = await silent.ask('{ f }');
    expect(body.errors).toBeUndefined();
    expect(json(body)).toEqual({ saw: 'DynamoDB:DynamoDbException' });
    const raise = 'if (ctx.error) { util.error(ctx.error.message, ctx.error.type); } return 1;';
    const loud = await served({ ...f(code(get, raise)), api: table, invoke });
    expect((await loud.ask('{ f }')).body.errors).toMatchObject([
      { errorType: 'DynamoDB:DynamoDbException' },
    ]);
  });

  it('28. util.error in the first function ends the pipeline: no second function, no after step [TYPES, doc:runtime-utils-js]', async () => {
    const lines: string[] = [];
    const { ask } = await served({
      ...f({
        code: code('return {};', "console.log('after'); return 1;"),
        functions: [
          code("util.error('stop', 'Own');"),
          code("console.log('second'); return { payload: 1 };"),
        ],
      }),
      lines,
    });
    expect((await ask('{ f }')).body).toMatchObject({
      data: { f: null },
      errors: [{ path: ['f'], errorType: 'Own', message: 'stop', data: null, errorInfo: null }],
    });
    expect(lines.filter((line) => /"second"|"after"/.test(line))).toEqual([]);
  });

  it('29. appendError keeps the data and adds an entry [TYPES, doc:runtime-utils-js]', async () => {
    const { ask } = await served(
      f(code('return { payload: { a: 1 } };', "util.appendError('mind', 'Own'); return ctx.result;")),
    );
    const { body } = await ask('{ f }');
    expect(json(body)).toEqual({ a: 1 });
    expect(body.errors).toMatchObject([{ path: ['f'], errorType: 'Own', message: 'mind' }]);
  });

  it('30. an uncaught error is of type Code and called Runtime Error [aws-appsync-community#280]', async () => {
    const { ask } = await served(f(code('return { payload: ctx.args.none.deeper };')));
    expect((await ask('{ f }')).body).toMatchObject({
      data: { f: null },
      errors: [{ errorType: 'Code', message: 'Runtime Error' }],
    });
  });

  it('31. earlyReturn in a request skips its response, not the next function; with END the after step still runs [TYPES Runtime]', async () => {
    const steps = (options: string) =>
      f({
        code: code('return {};', 'return { after: ctx.prev.result };'),
        functions: [
          code(`runtime.earlyReturn({ early: 1 }${options});`, 'return { response: 1 };'),
          code('return { payload: { second: ctx.prev.result } };'),
        ],
      });
    const next = await served(steps(''));
    expect(json((await next.ask('{ f }')).body)).toEqual({ after: { second: { early: 1 } } });
    const end = await served(steps(", { skipTo: 'END' }"));
    expect(json((await end.ask('{ f }')).body)).toEqual({ after: { early: 1 } });
  });

  it('32. a 404 of an HTTP data source is no ctx.error, and its body is a text [TYPES HTTPResult]', async () => {
    const site = createServer((_request, response) => response.writeHead(404).end('{"reason":"gone"}'));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    try {
      const { invoke } = await awsWire(() => ({ body: {} }));
      const endpoint = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
      const { ask } = await served({
        ...f(
          code(
            "return { method: 'GET', resourcePath: '/x' };",
            'return { error: ctx.error ?? null, status: ctx.result.statusCode, body: ctx.result.body };',
          ),
        ),
        api: source({ type: 'HTTP', endpoint }),
        invoke,
      });
      expect(json((await ask('{ f }')).body)).toEqual({
        error: null,
        status: 404,
        body: '{"reason":"gone"}',
      });
    } finally {
      site.close();
    }
  });

  it('33. Lambda gets the payload, not its wrapper; ctx.error has unhandledErrorType [doc:resolver-reference-lambda-js, aws-appsync-community#386]', async () => {
    const { calls, invoke } = await awsWire(() => ({
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: { errorMessage: 'bad', errorType: 'TypeError' },
    }));
    const { ask } = await served({
      ...f(code("return { operation: 'Invoke', payload: { only: 'this' } };", 'return ctx.error;')),
      api: source({ type: 'AWS_LAMBDA', functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f' }),
      invoke,
    });
    expect(json((await ask('{ f }')).body)).toEqual({
      message: 'bad',
      type: 'Lambda:Unhandled',
      unhandledErrorType: 'TypeError',
    });
    expect(calls.map(({ body }) => body)).toEqual([{ only: 'this' }]);
  });
});
