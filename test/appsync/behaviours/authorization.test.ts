import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

import { callerOf } from '../../../local/appsync/authorize/caller.ts';
import type { KeySets } from '../../../local/appsync/authorize/jwt.ts';
import type { Api, AuthMode } from '../../../local/appsync/model.ts';
import { KEY, run, testEngine } from '../support/engine.ts';
import { answers, sandbox, served } from '../support/real.ts';
import { endServersAfterEach } from '../support/server.ts';

endServersAfterEach();

const POOL: AuthMode = {
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'us-east-1_pool',
  region: 'us-east-1',
  defaultAction: 'ALLOW',
};
const JUDGE: AuthMode = {
  type: 'AWS_LAMBDA',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:judge',
  resultTtlSeconds: 0,
};
const both: Partial<Api> = { defaultAuth: POOL, additionalAuth: [{ type: 'API_KEY' }] };

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let keySets: KeySets;
beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const set = createLocalJWKSet({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'RS256' }] });
  keySets = { forIssuer: () => Promise.resolve(set) };
});

/** An access token of the pool. */
const tokenOf = (...groups: string[]) =>
  new SignJWT({ token_use: 'access', client_id: 'c', sub: 's', username: 'ann', 'cognito:groups': groups })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(keys.privateKey);

const schema = `
  type Query {
    plain: String
    keyOnly: String @aws_api_key
    thing: Thing @aws_api_key @aws_cognito_user_pools
    open: Nested @aws_api_key @aws_cognito_user_pools
    legacy: String @aws_auth(cognito_groups: ["staff"])
  }
  type Thing { id: ID name: String }
  type Nested @aws_api_key @aws_cognito_user_pools { secret: String @aws_auth(cognito_groups: ["staff"]) }
`;
const resolvers = {
  'Query.plain': answers('p'),
  'Query.keyOnly': answers('k'),
  'Query.thing': answers({ id: '1', name: 'n' }),
  'Query.open': answers({ secret: 's' }),
  'Query.legacy': answers('l'),
};

const entry = (field: string, type: string) => ({
  data: null,
  errorType: 'Unauthorized',
  errorInfo: null,
  locations: [expect.objectContaining({ sourceName: null })],
  message: `Not Authorized to access ${field} on type ${type}`,
});

describe('of authorization (spec 11)', () => {
  it('8. an IAM caller without the grant gets an entry per field [E2E AuthV2TransformerIAM]', async () => {
    const engine = testEngine({
      schema: 'type Query { a: String b: String }',
      resolvers: { 'Query.a': answers('a'), 'Query.b': answers('b') },
      sandbox,
      api: { defaultAuth: { type: 'AWS_IAM' } },
    });
    const caller = callerOf(
      'AWS_IAM',
      {},
      {
        allowedRootFields: () => Promise.resolve(new Set(['a'])),
      },
    );
    expect(await run(engine, '{ a b }', { caller })).toEqual({
      data: { a: 'a', b: null },
      errors: [{ path: ['b'], ...entry('b', 'Query') }],
    });
  });

  it("10. a field's directive takes the default mode away [doc:security-authz]", async () => {
    const { ask } = await served({ schema, resolvers, api: both, keySets });
    const { status, body } = await ask('{ plain keyOnly }', {}, { authorization: await tokenOf() });
    expect([status, body]).toEqual([
      200,
      { data: { plain: 'p', keyOnly: null }, errors: [{ path: ['keyOnly'], ...entry('keyOnly', 'Query') }] },
    ]);
  });

  it('11. a type without the mode nulls each field, though the root field let the caller in [amplify-cli#2592]', async () => {
    const { ask } = await served({ schema, resolvers, api: both, keySets });
    const { body } = await ask('{ thing { id name } }', {}, KEY);
    expect(body).toEqual({
      data: { thing: { id: null, name: null } },
      errors: [
        { path: ['thing', 'id'], ...entry('id', 'Thing') },
        { path: ['thing', 'name'], ...entry('name', 'Thing') },
      ],
    });
  });

  it('12. @aws_auth does nothing beside another mode, and never on nested fields [PROBE, aws-appsync-community#275]', async () => {
    const outsider = { authorization: await tokenOf('customers') };
    const several = await served({ schema, resolvers, api: both, keySets });
    expect((await several.ask('{ legacy }', {}, outsider)).body).toEqual({ data: { legacy: 'l' } });
    const alone = await served({ schema, resolvers, api: { defaultAuth: POOL }, keySets });
    const { body } = await alone.ask('{ legacy open { secret } }', {}, outsider);
    expect(body.data).toEqual({ legacy: null, open: { secret: 's' } });
  });

  it('13. a Lambda authorizer without a TTL is asked each time [API_LambdaAuthorizerConfig]', async () => {
    let asked = 0;
    const { ask } = await served({
      schema,
      resolvers,
      api: { defaultAuth: JUDGE },
      askAuthorizer: () => Promise.resolve({ isAuthorized: ++asked > 0 }),
    });
    for (let i = 0; i < 3; i += 1) await ask('{ plain }', {}, { authorization: 'token' });
    expect(asked).toBe(3);
  });

  it('14. ttlOverride 0 keeps an answer from the cache [doc:security-authz]', async () => {
    let asked = 0;
    const { ask } = await served({
      schema,
      resolvers,
      api: { defaultAuth: { ...JUDGE, resultTtlSeconds: 300 } },
      askAuthorizer: (_arn, event) => {
        asked += 1;
        const { authorizationToken } = event as { authorizationToken: string };
        return Promise.resolve({
          isAuthorized: true,
          ...(authorizationToken === 'no' && { ttlOverride: 0 }),
        });
      },
    });
    for (let i = 0; i < 3; i += 1) await ask('{ plain }', {}, { authorization: 'kept' });
    expect(asked).toBe(1);
    for (let i = 0; i < 3; i += 1) await ask('{ plain }', {}, { authorization: 'no' });
    expect(asked).toBe(4);
  });

  it('15. a token that does not match identityValidationExpression never reaches the Lambda [SDK, doc:security-authz]', async () => {
    let asked = 0;
    const { ask } = await served({
      schema,
      resolvers,
      api: { defaultAuth: { ...JUDGE, identityValidationExpression: '^tok-[0-9]+$' } },
      askAuthorizer: () => Promise.resolve({ isAuthorized: ++asked > 0 }),
    });
    expect((await ask('{ plain }', {}, { authorization: 'nonsense' })).status).toBe(401);
    expect(asked).toBe(0);
    expect((await ask('{ plain }', {}, { authorization: 'tok-1' })).status).toBe(200);
  });
});
