import { describe, expect, it } from 'vitest';

import { callerOf } from '../../../local/appsync/authorize/caller.ts';
import type { Api, AuthMode } from '../../../local/appsync/model.ts';
import { run, testApi, type TestEngine } from '../support/engine.ts';
import type { Modules } from '../support/fakeSandbox.ts';
import { endServersAfterEach, serve } from '../support/server.ts';
import { headerProtocols, SocketClient, startMessage } from '../support/socket.ts';

endServersAfterEach();

const schema = `
  type Query { none: String }
  type Mutation { postSave(id: ID!, title: String, group: Int): Post @aws_api_key @aws_iam }
  type Subscription {
    onPost(id: ID, group: Int): Post @aws_subscribe(mutations: ["postSave"])
    onStrict: Post @aws_subscribe(mutations: ["postSave"]) @aws_iam
  }
  type Post @aws_api_key @aws_iam { id: ID! title: String! group: Int author: Author staffOnly: String @aws_iam }
  type Author @aws_api_key @aws_iam { name: String }
`;

const KEY = { host: 'localhost', 'x-api-key': 'da2-test' };

function options(modules: Modules = {}, api: Partial<Api> = {}): TestEngine {
  return {
    schema,
    resolvers: { 'Mutation.postSave': 'save', ...(modules.onPost && { 'Subscription.onPost': 'onPost' }) },
    modules: {
      save: {
        request: (ctx) => ({ payload: { author: { name: 'ann' }, staffOnly: 's', ...ctx.arguments } }),
      },
      ...modules,
    },
    api: { additionalAuth: [{ type: 'AWS_IAM' }], ...api },
  };
}

async function connect(url: string, headers: Record<string, string> = KEY) {
  const client = await SocketClient.open(url, headerProtocols(headers));
  client.send({ type: 'connection_init' });
  expect((await client.next()).type).toBe('connection_ack');
  expect((await client.next()).type).toBe('ka');
  return client;
}

/** A connection with one accepted subscription. */
async function subscribed(url: string, query: string, variables: unknown = {}) {
  const client = await connect(url);
  client.send(startMessage('1', query, { variables, authorization: KEY }));
  expect(await client.next()).toEqual({ id: '1', type: 'start_ack' });
  return client;
}

const save = (id: string, selection = 'id title group author { name }', group = 1) =>
  `mutation { postSave(id: "${id}", title: "t${id}", group: ${group}) { ${selection} } }`;

describe('the handshake', () => {
  it('acknowledges with the timeout and a keep-alive', async () => {
    const { realtime } = await serve(options());
    const client = await SocketClient.open(realtime, headerProtocols(KEY));
    expect(client.protocol).toBe('graphql-ws');
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({
      type: 'connection_ack',
      payload: { connectionTimeoutMs: 300_000 },
    });
    expect(await client.next()).toEqual({ type: 'ka' });
  });

  it('takes credentials from the query and from plain headers, on both paths', async () => {
    const { realtime } = await serve(options());
    const header = Buffer.from(JSON.stringify(KEY)).toString('base64');
    const paths = [realtime, realtime.replace('/realtime', '')];
    for (const path of paths) {
      const query = `?header=${encodeURIComponent(header)}&payload=e30=&x-custom=1`;
      const clients = [
        await SocketClient.open(`${path}${query}`, ['graphql-ws']),
        await SocketClient.open(path, ['graphql-ws'], { 'x-api-key': 'da2-test' }),
      ];
      for (const client of clients) {
        client.send({ type: 'connection_init' });
        expect((await client.next()).type).toBe('connection_ack');
      }
    }
  });

  it('tells bad credentials in a connection_error and closes', async () => {
    const { realtime } = await serve(options());
    const client = await SocketClient.open(realtime, headerProtocols({ 'x-api-key': 'wrong' }));
    client.send({ type: 'connection_init' });
    expect(await client.next()).toEqual({
      type: 'connection_error',
      payload: {
        errors: [
          {
            errorType: 'UnauthorizedException',
            message: 'You are not authorized to make this call.',
            errorCode: 401,
          },
        ],
      },
    });
    await client.closed;
  });

  it('refuses the upgrade without credentials or with another protocol', async () => {
    const { realtime } = await serve(options());
    await expect(SocketClient.open(realtime, ['graphql-ws'])).rejects.toThrow('401');
    await expect(
      SocketClient.open(realtime, ['graphql-transport-ws'], { 'x-api-key': 'da2-test' }),
    ).rejects.toThrow('400');
  });
});

describe('a subscription', () => {
  it('hears mutations in their own selection, until it is stopped', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(
      realtime,
      'subscription { changed: onPost { id title author { who: name } } }',
    );
    await run(engine, save('7'));
    expect(await client.next()).toEqual({
      id: '1',
      type: 'data',
      payload: { data: { changed: { id: '7', title: 't7', author: { who: 'ann' } } } },
    });
    client.send({ id: '1', type: 'stop' });
    expect(await client.next()).toEqual({ id: '1', type: 'complete' });
    await run(engine, save('8'));
    expect(engine.publisher.size).toBe(0);
  });

  it('gets only what the mutation selected, nested aliases lost', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id group author { name } } }');
    await run(engine, save('1', 'id title author { nick: name }'));
    expect((await client.next()).payload).toEqual({
      data: { onPost: { id: '1', group: null, author: { name: null } } },
    });
  });

  it('is told when a non-null field was not selected', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id title } }');
    await run(engine, save('1', 'id'));
    expect((await client.next()).payload).toEqual({
      data: { onPost: null },
      errors: [
        {
          message: "Cannot return null for non-nullable type: 'String' within parent 'Post' (/onPost/title)",
          path: ['onPost', 'title'],
        },
      ],
    });
  });

  it('may not read fields of a published type that its mode is not let into', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id staffOnly } }');
    await run(engine, save('1', 'id staffOnly'), { caller: callerOf('AWS_IAM', {}) });
    expect(((await client.next()).payload as { data: unknown }).data).toEqual({
      onPost: { id: '1', staffOnly: null },
    });
  });

  it('keeps the order of mutations', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id } }');
    for (let id = 0; id < 20; id += 1) {
      await run(engine, save(String(id)));
    }
    const ids: unknown[] = [];
    for (let n = 0; n < 20; n += 1) {
      ids.push(((await client.next()).payload as { data: { onPost: { id: string } } }).data.onPost.id);
    }
    expect(ids).toEqual(Array.from({ length: 20 }, (_, id) => String(id)));
  });

  it('wants only events that equal its arguments; null wants null', async () => {
    const { realtime, engine } = await serve(options());
    const one = await subscribed(realtime, 'subscription ($id: ID) { onPost(id: $id) { id } }', { id: '2' });
    const none = await subscribed(realtime, 'subscription { onPost(group: null) { id } }');
    await run(engine, save('1'));
    await run(engine, save('2'));
    await run(engine, save('3', 'id'));
    expect((await one.next()).payload).toEqual({ data: { onPost: { id: '2' } } });
    expect((await none.next()).payload).toEqual({ data: { onPost: { id: '3' } } });
  });

  it('can be filtered by its resolver instead, which runs once', async () => {
    let ran = 0;
    const { realtime, engine } = await serve(
      options({
        onPost: {
          response: (_, runtime) => {
            ran += 1;
            const filters = [{ fieldName: 'group', operator: 'ge', value: 5 }];
            runtime.extension('setSubscriptionFilter', { filterGroup: [{ filters }] });
            return null;
          },
        },
      }),
    );
    const client = await subscribed(realtime, 'subscription { onPost(id: "not used") { id } }');
    await run(engine, save('1', 'id group', 4));
    await run(engine, save('2', 'id group', 5));
    expect((await client.next()).payload).toEqual({ data: { onPost: { id: '2' } } });
    expect(ran).toBe(1);
  });

  it('ends, and its connection with it, when a mutation invalidates it', async () => {
    const { realtime, engine } = await serve(
      options({
        onPost: {
          response: (_, runtime) => {
            const filters = [{ fieldName: 'user', operator: 'eq', value: 'u1' }];
            runtime.extension('setSubscriptionInvalidationFilter', { filterGroup: [{ filters }] });
            return null;
          },
        },
        save: {
          request: (ctx) => ({ payload: ctx.arguments }),
          response: (ctx, runtime) => {
            const payload = { user: ctx.arguments.id };
            runtime.extension('invalidateSubscriptions', { subscriptionField: 'onPost', payload });
            return null;
          },
        },
      }),
    );
    const client = await subscribed(realtime, 'subscription { onPost { id } }');
    await run(engine, save('u2'));
    expect(engine.publisher.size).toBe(1);
    await run(engine, save('u1'));
    expect(await client.next()).toMatchObject({ id: '1', type: 'complete' });
    await client.closed;
    expect(engine.publisher.size).toBe(0);
  });
});

describe('start', () => {
  async function answerTo(message: unknown, modules: Modules = {}) {
    const { realtime } = await serve(options(modules));
    const client = await connect(realtime);
    client.send(message);
    return client.next();
  }

  it('refuses a field the caller may not use', async () => {
    expect(
      await answerTo(startMessage('9', 'subscription { onStrict { id } }', { authorization: KEY })),
    ).toEqual({
      id: '9',
      type: 'error',
      payload: {
        errors: [
          { errorType: 'Unauthorized', message: 'Not Authorized to access onStrict on type Subscription' },
        ],
      },
    });
  });

  it('tells every validation error by message only', async () => {
    const { payload } = await answerTo(
      startMessage('9', 'subscription { onPost { a b } }', { authorization: KEY }),
    );
    expect(payload).toEqual({
      errors: [
        {
          message:
            "Validation error of type FieldUndefined: Field 'a' in type 'Post' is undefined @ 'onPost/a'",
        },
        {
          message:
            "Validation error of type FieldUndefined: Field 'b' in type 'Post' is undefined @ 'onPost/b'",
        },
      ],
    });
  });

  it('judges the credentials of the message, not those of the connection', async () => {
    const { payload } = await answerTo(
      startMessage('9', 'subscription { onPost { id } }', { authorization: { 'x-api-key': 'other' } }),
    );
    expect(payload).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] });
  });

  it('passes on what the resolver raises', async () => {
    const modules: Modules = { onPost: { request: (_, runtime) => runtime.unauthorized() } };
    const { payload } = await answerTo(
      startMessage('9', 'subscription { onPost { id } }', { authorization: KEY }),
      modules,
    );
    expect(payload).toEqual({
      errors: [
        { errorType: 'Unauthorized', message: 'Not Authorized to access onPost on type Subscription' },
      ],
    });
  });

  it('tells a filter beyond the limits', async () => {
    const value = [1, 2, 3, 4, 5, 6];
    const modules: Modules = {
      onPost: {
        response: (_, runtime) => {
          runtime.extension('setSubscriptionFilter', {
            filterGroup: [{ filters: [{ fieldName: 'group', operator: 'in', value }] }],
          });
        },
      },
    };
    const { payload } = await answerTo(
      startMessage('9', 'subscription { onPost { id } }', { authorization: KEY }),
      modules,
    );
    expect(payload).toEqual({
      errors: [{ message: 'subscription exceeds maximum value limit 5 for operator `in`.', errorCode: 400 }],
    });
  });

  it('takes no query, no unknown message and no id twice', async () => {
    const query = await answerTo(startMessage('9', '{ none }', { authorization: KEY }));
    expect(query).toMatchObject({ payload: { errors: [{ errorType: 'UnsupportedOperation' }] } });
    const unknown = await answerTo({ type: 'subscribe', id: '9' });
    expect(unknown).toEqual({
      type: 'error',
      payload: {
        errors: [
          {
            errorType: 'UnsupportedOperation',
            message: 'unknown not supported through the realtime channel',
          },
        ],
      },
    });
    const { realtime } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id } }');
    client.send(startMessage('1', 'subscription { onPost { id } }', { authorization: KEY }));
    expect(await client.next()).toMatchObject({
      id: '1',
      payload: { errors: [{ errorType: 'DuplicatedOperationError' }] },
    });
  });

  it('takes 200 subscriptions on one connection and no more', async () => {
    const { realtime } = await serve(options());
    const client = await connect(realtime);
    for (let id = 0; id < 201; id += 1) {
      client.send(startMessage(String(id), 'subscription { onPost { id } }', { authorization: KEY }));
    }
    const types: unknown[] = [];
    for (let id = 0; id < 201; id += 1) {
      const frame = await client.next();
      types.push(frame.type);
      if (frame.type === 'error') {
        expect(frame.payload).toEqual({
          errors: {
            errorType: 'MaxSubscriptionsReachedError',
            message: 'Max number of 200 subscriptions reached',
          },
        });
      }
    }
    expect(types.filter((type) => type === 'start_ack')).toHaveLength(200);
  });
});

describe('a connection', () => {
  it('is closed when its credentials expire', async () => {
    const expiring: Partial<Api> = { apiKeys: [{ key: 'da2-test', expiresAtMs: Date.now() + 1_500 }] };
    const { realtime } = await serve(options({}, expiring));
    const client = await connect(realtime);
    expect(await client.next(4_000)).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ message: 'Token has expired.' }] },
    });
    await client.closed;
  });

  it('is dropped when its client stops reading while events pile up', async () => {
    const { realtime, engine } = await serve(options());
    const slow = await subscribed(realtime, 'subscription { onPost { title } }');
    slow.pause();
    const title = 'x'.repeat(200_000);
    for (let n = 0; n < 400 && engine.publisher.size > 0; n += 1) {
      await run(engine, `mutation ($t: String) { postSave(id: "1", title: $t) { id title } }`, {
        variables: { t: title },
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(engine.publisher.size).toBe(0);
  });

  it('gets no event larger than 240 KB', async () => {
    const { realtime, engine } = await serve(options());
    const client = await subscribed(realtime, 'subscription { onPost { id } }');
    await run(engine, 'mutation ($t: String) { postSave(id: "big", title: $t) { id title } }', {
      variables: { t: 'x'.repeat(250_000) },
    });
    await run(engine, save('small'));
    expect((await client.next()).payload).toEqual({ data: { onPost: { id: 'small' } } });
  });

  it('survives a reload; subscriptions the new schema does not take end', async () => {
    const { realtime, engine } = await serve(options());
    const client = await connect(realtime);
    client.send(startMessage('stays', 'subscription { onPost { id } }', { authorization: KEY }));
    await client.next();
    client.send(
      startMessage('ends', 'subscription { onPost { id author { name } } }', { authorization: KEY }),
    );
    await client.next();
    engine.replace(testApi({ ...options(), schema: schema.replace('author: Author', '') }));
    expect(await client.next()).toMatchObject({ id: 'ends', type: 'error' });
    await run(engine, save('1', 'id title'));
    expect(await client.next()).toMatchObject({ id: 'stays', payload: { data: { onPost: { id: '1' } } } });
  });
});

describe('groups of a Cognito user', () => {
  it('are those of the message that starts the subscription', async () => {
    const pool: AuthMode = {
      type: 'AMAZON_COGNITO_USER_POOLS',
      userPoolId: 'us-east-1_x',
      region: 'us-east-1',
      defaultAction: 'ALLOW',
    };
    const { realtime } = await serve({
      ...options({}, { additionalAuth: [pool] }),
      schema: schema.replace('onStrict: Post @aws_subscribe(mutations: ["postSave"]) @aws_iam', ''),
    });
    const client = await connect(realtime);
    client.send(
      startMessage('1', 'subscription { onPost { id } }', {
        authorization: { authorization: 'not.a.token' },
      }),
    );
    expect(await client.next()).toMatchObject({
      payload: { errors: [{ message: 'Unable to parse JWT token.' }] },
    });
  });
});
