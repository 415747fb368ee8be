import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { HttpRequest } from '@smithy/protocol-http';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';

import { authenticate } from '../../../local/appsync/authorize/authenticate.ts';
import type { Credentials } from '../../../local/appsync/authorize/credentials.ts';
import type { IamAuthority } from '../../../local/appsync/authorize/iamAuthority.ts';
import type { KeySets } from '../../../local/appsync/authorize/jwt.ts';
import { LambdaAuthorizer, type AskAuthorizer } from '../../../local/appsync/authorize/lambdaAuthorizer.ts';
import { silentLog } from '../../../local/appsync/log.ts';
import type { Api, AuthMode } from '../../../local/appsync/model.ts';
import { testApi } from '../support/engine.ts';

const POOL: AuthMode = {
  type: 'AMAZON_COGNITO_USER_POOLS',
  userPoolId: 'us-east-1_pool',
  region: 'us-east-1',
  appIdClientRegex: 'client-[0-9]',
  defaultAction: 'ALLOW',
};
const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool';
const OIDC: AuthMode = {
  type: 'OPENID_CONNECT',
  issuer: 'https://login.example.org',
  clientId: 'web',
  iatTtlMs: 60_000,
  authTtlMs: 0,
};
const LAMBDA: AuthMode = {
  type: 'AWS_LAMBDA',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:judge',
  resultTtlSeconds: 0,
  identityValidationExpression: 'tok-.*',
};

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let stranger: typeof keys;
let keySets: KeySets;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  stranger = await generateKeyPair('RS256');
  const set = createLocalJWKSet({ keys: [{ ...(await exportJWK(keys.publicKey)), alg: 'RS256' }] });
  keySets = { forIssuer: () => Promise.resolve(set) };
});

function token(
  claims: Record<string, unknown>,
  { issuer = ISSUER, expires = '5m', key = keys.privateKey } = {},
) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

const ACCESS = {
  token_use: 'access',
  client_id: 'client-1',
  sub: 's',
  username: 'ann',
  'cognito:groups': ['staff'],
};

/** Authenticates headers against an API with these modes. */
async function judge(
  headers: Record<string, string>,
  api: Partial<Api>,
  { iam, ask, signed }: { iam?: IamAuthority; ask?: AskAuthorizer; signed?: Credentials['signed'] } = {},
) {
  return authenticate(
    testApi({ schema: '', api }),
    { keySets, iam, lambda: new LambdaAuthorizer(ask ?? (() => Promise.resolve(undefined))), log: silentLog },
    {
      headers,
      sourceIp: ['10.0.0.1'],
      signed: signed ?? { method: 'POST', path: '/graphql', query: '', body: '{}' },
      operation: { query: '{ a }', variables: {} },
      requestId: 'r',
    },
  );
}

describe('API_KEY', () => {
  it('has no identity, and is over when it expires', async () => {
    expect(await judge({ 'x-api-key': 'da2-test' }, {})).toMatchObject({ mode: 'API_KEY', identity: null });
    const api = { apiKeys: [{ key: 'old', expiresAtMs: Date.now() - 1 }] };
    await expect(judge({ 'x-api-key': 'old' }, api)).rejects.toMatchObject({ status: 401 });
  });

  it('wins over a token that comes with it', async () => {
    const headers = { 'x-api-key': 'da2-test', authorization: await token(ACCESS) };
    expect(await judge(headers, { additionalAuth: [POOL] })).toMatchObject({ mode: 'API_KEY' });
  });
});

describe('AMAZON_COGNITO_USER_POOLS', () => {
  const api = { defaultAuth: POOL };

  it('takes an access token with or without Bearer and shows who it is', async () => {
    const raw = await token(ACCESS);
    for (const authorization of [raw, `Bearer ${raw}`]) {
      const caller = await judge({ authorization }, api);
      expect(caller).toMatchObject({
        mode: 'AMAZON_COGNITO_USER_POOLS',
        groups: ['staff'],
        identity: {
          sub: 's',
          issuer: ISSUER,
          username: 'ann',
          sourceIp: ['10.0.0.1'],
          defaultAuthStrategy: 'ALLOW',
          groups: ['staff'],
        },
      });
      expect(caller.expiresAtMs).toBeGreaterThan(Date.now());
    }
  });

  it('takes an ID token by its audience', async () => {
    const authorization = await token({ token_use: 'id', aud: 'client-2', 'cognito:username': 'bob' });
    expect(await judge({ authorization }, api)).toMatchObject({
      identity: { username: 'bob', groups: null },
    });
  });

  it.each([
    [
      'a foreign signature',
      () => token(ACCESS, { key: stranger.privateKey }),
      'You are not authorized to make this call.',
    ],
    [
      'another client',
      () => token({ ...ACCESS, client_id: 'other' }),
      'You are not authorized to make this call.',
    ],
    [
      'a client that only begins like it',
      () => token({ ...ACCESS, client_id: 'client-12' }),
      'You are not authorized to make this call.',
    ],
    [
      'a refresh token',
      () => token({ ...ACCESS, token_use: 'refresh' }),
      'You are not authorized to make this call.',
    ],
    [
      'another issuer',
      () => token(ACCESS, { issuer: `${ISSUER}2` }),
      'You are not authorized to make this call.',
    ],
    ['an old one', () => token(ACCESS, { expires: '-1s' }), 'Token has expired.'],
    ['no JWT', () => Promise.resolve('opaque'), 'Valid authorization header not provided.'],
    ['a broken one', () => Promise.resolve('a.b.c'), 'Unable to parse JWT token.'],
  ])('refuses %s', async (_, make, message) => {
    await expect(judge({ authorization: await make() }, api)).rejects.toMatchObject({ status: 401, message });
  });

  it('refuses a token without signature', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ ...ACCESS, iss: ISSUER, exp: 9_999_999_999 })}.`;
    await expect(judge({ authorization: unsigned }, api)).rejects.toMatchObject({ status: 401 });
  });
});

describe('OPENID_CONNECT', () => {
  const api = { defaultAuth: POOL, additionalAuth: [OIDC] };
  const issuer = 'https://login.example.org';

  it('is chosen by the issuer and shows sub, issuer and claims only', async () => {
    const caller = await judge({ authorization: await token({ sub: 'o', aud: 'web' }, { issuer }) }, api);
    expect(caller.mode).toBe('OPENID_CONNECT');
    expect(Object.keys(caller.identity as object)).toEqual(['sub', 'issuer', 'claims']);
  });

  it('wants its client', async () => {
    await expect(
      judge({ authorization: await token({ aud: 'app' }, { issuer }) }, api),
    ).rejects.toMatchObject({ status: 401 });
  });
});

describe('AWS_LAMBDA', () => {
  const api = { defaultAuth: LAMBDA };

  it('asks the function and keeps what it says', async () => {
    const events: unknown[] = [];
    const ask: AskAuthorizer = async (_, event) => {
      events.push(event);
      return {
        isAuthorized: true,
        resolverContext: { tenant: 't' },
        deniedFields: ['Query.a', `arn:aws:appsync:us-east-1:1:apis/x/types/Post/fields/id`],
      };
    };
    const caller = await judge({ authorization: 'tok-1' }, api, { ask });
    expect(caller.identity).toEqual({ resolverContext: { tenant: 't' } });
    expect([...caller.deniedFields]).toEqual(['Query.a', 'Post.id']);
    expect(events[0]).toMatchObject({
      authorizationToken: 'tok-1',
      requestContext: { apiId: 'testapi', accountId: '000000000000', queryString: '{ a }', variables: {} },
    });
  });

  it.each([[{ isAuthorized: false }], [{}], [undefined], ['yes']])('refuses after %j', async (answer) => {
    await expect(
      judge({ authorization: 'tok-1' }, api, { ask: () => Promise.resolve(answer) }),
    ).rejects.toMatchObject({
      status: 401,
    });
  });

  it('is not asked about a token of the wrong form', async () => {
    let asked = 0;
    const ask: AskAuthorizer = async () => {
      asked += 1;
      return { isAuthorized: true };
    };
    await expect(judge({ authorization: 'other' }, api, { ask })).rejects.toMatchObject({ status: 401 });
    expect(asked).toBe(0);
  });

  it('is asked again each time, unless an answer is to be kept', async () => {
    let asked = 0;
    const authorizer = new LambdaAuthorizer(async () => {
      asked += 1;
      return { isAuthorized: true, ttlOverride: asked === 2 ? 60 : 0 };
    });
    const mode = { ...LAMBDA, resultTtlSeconds: 300 } as Extract<AuthMode, { type: 'AWS_LAMBDA' }>;
    const credentials: Credentials = {
      headers: {},
      sourceIp: [],
      signed: { method: 'POST', path: '/', query: '', body: '' },
      operation: { query: '' },
      requestId: 'r',
    };
    for (let n = 0; n < 4; n += 1) {
      await authorizer.authenticate(testApi({ schema: '' }), mode, 'tok-1', credentials);
    }
    // ttlOverride 0 keeps nothing; the second answer is kept for the third and fourth.
    expect(asked).toBe(2);
  });
});

describe('AWS_IAM', () => {
  const api = { additionalAuth: [{ type: 'AWS_IAM' } as const] };
  const principal = {
    secretAccessKey: 'secret',
    accountId: '000000000000',
    principalArn: 'arn:aws:sts::000000000000:assumed-role/publisher/session',
    userId: 'AROAEXAMPLE:session',
  };
  const iam: IamAuthority = {
    principal: (accessKeyId) => Promise.resolve(accessKeyId === 'AKID' ? principal : undefined),
    allowed: ({ resources }) => Promise.resolve(new Set(resources.filter((arn) => arn.endsWith('/publish')))),
  };
  const body = '{"query":"{ a }"}';

  async function signedHeaders({
    accessKeyId = 'AKID',
    secretAccessKey = 'secret',
    signingDate = new Date(),
    service = 'appsync',
    query = {},
  } = {}) {
    const signer = new SignatureV4({
      credentials: { accessKeyId, secretAccessKey, sessionToken: 'session+token/=' },
      region: 'us-east-1',
      service,
      sha256: Sha256,
    });
    const signed = await signer.sign(
      new HttpRequest({
        method: 'POST',
        hostname: 'localhost',
        path: '/graphql',
        query,
        body,
        headers: { host: 'localhost:4000', 'content-type': 'application/json; charset=UTF-8' },
      }),
      { signingDate },
    );
    return Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
  }
  const signed = { method: 'POST', path: '/graphql', query: '', body };

  it("takes a signature of the SDK's signer and shows the principal", async () => {
    const caller = await judge(await signedHeaders(), api, { iam, signed });
    expect(caller).toMatchObject({
      mode: 'AWS_IAM',
      identity: {
        accountId: '000000000000',
        username: 'AROAEXAMPLE:session',
        userArn: principal.principalArn,
        cognitoIdentityId: null,
      },
    });
  });

  it('covers the query string', async () => {
    const query = { query: '{ a(b: "c d") }', 'x*y': "it's" };
    const headers = await signedHeaders({ query });
    const text = Object.entries(query)
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .join('&');
    expect(await judge(headers, api, { iam, signed: { ...signed, query: text } })).toMatchObject({
      mode: 'AWS_IAM',
    });
    await expect(judge(headers, api, { iam, signed })).rejects.toMatchObject({ status: 403 });
  });

  it('grants root fields by their ARNs', async () => {
    const caller = await judge(await signedHeaders(), api, { iam, signed });
    const allowed = await caller.allowedRootFields?.('Mutation', ['publish', 'other', '__typename']);
    expect([...(allowed ?? [])]).toEqual(['publish']);
  });

  it.each([
    ['a wrong secret', { secretAccessKey: 'guess' }],
    ['another service', { service: 'execute-api' }],
    ['an old signature', { signingDate: new Date(Date.now() - 6 * 60_000) }],
  ])('refuses %s', async (_, wrong) => {
    await expect(judge(await signedHeaders(wrong), api, { iam, signed })).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/^The request signature we calculated does not match/),
    });
  });

  it('refuses another body than the one signed', async () => {
    const other = { ...signed, body: '{"query":"{ b }"}' };
    await expect(judge(await signedHeaders(), api, { iam, signed: other })).rejects.toMatchObject({
      status: 403,
    });
  });

  it('refuses an unknown key', async () => {
    await expect(
      judge(await signedHeaders({ accessKeyId: 'AKNO' }), api, { iam, signed }),
    ).rejects.toMatchObject({
      status: 403,
      errorType: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    });
  });

  it('is refused where the API does not offer it, or nobody knows IAM', async () => {
    await expect(judge(await signedHeaders(), {}, { iam, signed })).rejects.toMatchObject({ status: 401 });
    await expect(judge(await signedHeaders(), api, { signed })).rejects.toMatchObject({ status: 401 });
  });
});
