import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { aws, getJson, target } from './support/clients.ts';
import { nameOf, removeLater } from './support/created.ts';

const cognito = aws(CognitoIdentityProviderClient);
const Username = 'someone@example.com';
const Password = 'Correct-horse-1';

let UserPoolId = '';
let ClientId = '';

beforeAll(async () => {
  const pool = await cognito.send(
    new CreateUserPoolCommand({ PoolName: nameOf('pool'), UsernameAttributes: ['email'] }),
  );
  UserPoolId = pool.UserPool?.Id ?? '';
  removeLater(() => cognito.send(new DeleteUserPoolCommand({ UserPoolId })));
  const client = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  ClientId = client.UserPoolClient?.ClientId ?? '';
  await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'staff' }));
  await cognito.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await cognito.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName: 'staff' }));
});

async function signIn(PASSWORD: string): Promise<string> {
  const AuthParameters = { USERNAME: Username, PASSWORD };
  const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return (await cognito.send(command)).AuthenticationResult?.AccessToken ?? '';
}

async function keysOf(poolId: string): Promise<JSONWebKeySet> {
  const origin = target.local?.endpoint ?? `https://cognito-idp.${target.region}.amazonaws.com`;
  return (await getJson(`${origin}/${poolId}/.well-known/jwks.json`)) as JSONWebKeySet;
}

describe('a user pool', () => {
  it("signs access tokens with RS256 for its own issuer, with the user's groups", async () => {
    const token = await signIn(Password);
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(await keysOf(UserPoolId)), {
      algorithms: ['RS256'],
      issuer: `https://cognito-idp.${target.region}.amazonaws.com/${UserPoolId}`,
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      token_use: 'access',
      client_id: ClientId,
      'cognito:groups': ['staff'],
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  it('refuses a wrong password', async () => {
    await expect(signIn('Wrong-horse-1')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});
