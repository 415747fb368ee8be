import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  ForgotPasswordCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import * as sdk from '../../client/sdk/index.ts';
import { aws } from '../support/aws.ts';
import { mailedCodes } from '../support/codes.ts';
import { newCustomer, send } from '../support/customer.ts';

const PASSWORD = 'Correct-Horse-7';
const NEW_PASSWORD = 'Other-Horse-8';

/** As the storefront reaches it: through the one address, over plain HTTP. */
const pool = (clientId = inject('shop').userPoolClientId): sdk.CognitoTarget => ({
  endpoint: new URL('/cognito-idp', inject('shop').storefront).href,
  region: inject('shop').region,
  clientId,
});
const cognito = () => aws(CognitoIdentityProviderClient);
const CART = '{ activeCart { id } }';
const ask = (token: string) => send({ authorization: token }, CART);
const ACCEPTED = { status: 200, data: { activeCart: null }, errors: [] };
const REFUSED = { status: 401, data: null, errors: [{ errorType: 'UnauthorizedException' }] };

/** Somebody who signed up and typed the code from the mail. */
async function newAccount(target = pool()): Promise<string> {
  const username = `${randomUUID()}@example.com`;
  await sdk.signUp(target, { username, password: PASSWORD });
  await sdk.confirmSignUp(target, { username, code: (await mailedCodes(username)).at(-1) as string });
  return username;
}

describe('signing up', () => {
  it('mails a code, again when asked to, and lets nobody in without it', async () => {
    const username = `${randomUUID()}@example.com`;
    await sdk.signUp(pool(), { username, password: PASSWORD });
    const signIn = () => sdk.signIn(pool(), { username, password: PASSWORD });
    await expect(signIn()).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    const wrong = sdk.confirmSignUp(pool(), { username, code: '000000' });
    await expect(wrong).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await sdk.resendCode(pool(), username);
    const codes = await mailedCodes(username);
    expect(codes).toHaveLength(2);
    await sdk.confirmSignUp(pool(), { username, code: codes[1] as string });
    // Who signed up is a customer, without any group or record being made first.
    const { accessToken } = await signIn();
    expect(decodeJwt(accessToken)).not.toHaveProperty('cognito:groups');
    expect(await ask(accessToken)).toEqual(ACCEPTED);
  });

  it.each([
    ['a password that is too easy', { password: 'password' }, 'InvalidPasswordException'],
    ['an address that is taken', {}, 'UsernameExistsException'],
  ])('refuses %s', async (_case, change, name) => {
    const username = 'password' in change ? `${randomUUID()}@example.com` : await newAccount();
    await expect(sdk.signUp(pool(), { username, password: PASSWORD, ...change })).rejects.toMatchObject({
      name,
    });
  });
});

describe('a session', () => {
  it('is renewed by its refresh token, until it is signed out', async () => {
    const username = await newAccount();
    const first = await sdk.signIn(pool(), { username, password: PASSWORD });
    const second = await sdk.refresh(pool(), first.refreshToken);
    expect(await ask(second.accessToken)).toEqual(ACCEPTED);
    expect(decodeJwt(second.accessToken).sub).toBe(decodeJwt(first.accessToken).sub);
    await sdk.signOut(pool(), first.refreshToken);
    await expect(sdk.refresh(pool(), first.refreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('ends on all devices at once; its access token stays good for the API until it expires', async () => {
    const username = await newAccount();
    const [phone, laptop] = [
      await sdk.signIn(pool(), { username, password: PASSWORD }),
      await sdk.signIn(pool(), { username, password: PASSWORD }),
    ];
    await sdk.signOutEverywhere(pool(), phone.accessToken);
    for (const { refreshToken } of [phone, laptop]) {
      await expect(sdk.refresh(pool(), refreshToken)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    }
    expect(await ask(laptop.accessToken)).toEqual(ACCEPTED);
    const again = await sdk.signIn(pool(), { username, password: PASSWORD });
    expect(await ask(again.accessToken)).toEqual(ACCEPTED);
  });
});

describe('a forgotten password', () => {
  it('is exchanged by the mailed code, and the old one is worth nothing', async () => {
    const username = await newAccount();
    await sdk.forgotPassword(pool(), username);
    const code = (await mailedCodes(username)).at(-1) as string;
    const reset = (change: Partial<{ code: string; password: string }>) =>
      sdk.resetPassword(pool(), { username, code, password: NEW_PASSWORD, ...change });
    await expect(reset({ code: '000000' })).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(reset({ password: 'easy' })).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await reset({});
    await expect(sdk.signIn(pool(), { username, password: PASSWORD })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const { accessToken } = await sdk.signIn(pool(), { username, password: NEW_PASSWORD });
    expect(await ask(accessToken)).toEqual(ACCEPTED);
    // A code works once.
    await expect(reset({})).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('is asked for in the same words whether or not there is such an account', async () => {
    const forget = async (Username: string) =>
      (
        await cognito().send(
          new ForgotPasswordCommand({ ClientId: inject('shop').userPoolClientId, Username }),
        )
      ).CodeDeliveryDetails;
    for (const username of [await newAccount(), `${randomUUID()}@example.com`]) {
      expect(await forget(username)).toEqual({
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: expect.stringMatching(/^.\*+@.\*+/) as string,
      });
    }
  });
});

describe('the API', () => {
  it('takes the ID token as well as the access token, as AppSync does, and no refresh token', async () => {
    const tokens = await sdk.signIn(pool(), { username: await newAccount(), password: PASSWORD });
    expect(decodeJwt(tokens.idToken)).toMatchObject({
      token_use: 'id',
      aud: inject('shop').userPoolClientId,
    });
    expect(await ask(tokens.idToken)).toEqual(ACCEPTED);
    expect(await ask(tokens.accessToken)).toEqual(ACCEPTED);
    expect(await ask(tokens.refreshToken)).toMatchObject(REFUSED);
  });

  it('refuses a token of another client of the same pool', async () => {
    const UserPoolId = inject('shop').userPoolId;
    const { UserPoolClient } = await cognito().send(
      new CreateUserPoolClientCommand({
        ...{ UserPoolId, ClientName: 'other' },
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      }),
    );
    const ClientId = UserPoolClient?.ClientId as string;
    try {
      const username = await newAccount();
      const tokens = await sdk.signIn(pool(ClientId), { username, password: PASSWORD });
      expect(decodeJwt(tokens.accessToken)).toMatchObject({ client_id: ClientId });
      for (const token of [tokens.accessToken, tokens.idToken])
        expect(await ask(token)).toMatchObject(REFUSED);
    } finally {
      await cognito().send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    }
  });

  it('refuses a token of another pool', async () => {
    const made = await cognito().send(
      new CreateUserPoolCommand({ PoolName: 'other', UsernameAttributes: ['email'] }),
    );
    const UserPoolId = made.UserPool?.Id as string;
    try {
      const { UserPoolClient } = await cognito().send(
        new CreateUserPoolClientCommand({
          ...{ UserPoolId, ClientName: 'web' },
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        }),
      );
      const target = pool(UserPoolClient?.ClientId);
      const tokens = await sdk.signIn(target, { username: await newAccount(target), password: PASSWORD });
      for (const token of [tokens.accessToken, tokens.idToken])
        expect(await ask(token)).toMatchObject(REFUSED);
    } finally {
      await cognito().send(new DeleteUserPoolCommand({ UserPoolId }));
    }
  });

  it('refuses a token from the second it expires', async () => {
    const username = await newAccount();
    const { accessToken } = await withShortTokens(() => sdk.signIn(pool(), { username, password: PASSWORD }));
    const exp = decodeJwt(accessToken).exp as number;
    expect(await ask(accessToken)).toEqual(ACCEPTED);
    await new Promise((resolve) => setTimeout(resolve, exp * 1000 + 50 - Date.now()));
    expect(await ask(accessToken)).toMatchObject({
      status: 401,
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    });
  });

  it('gives the rights of a group to its members alone', async () => {
    const locations = '{ locations { id } }';
    const [customer, staff, admin] = await Promise.all([
      newCustomer(),
      newCustomer('staff'),
      newCustomer('admin'),
    ]);
    expect((await customer.send(locations)).errors[0]).toMatchObject({ errorType: 'Unauthorized' });
    for (const member of [staff, admin]) expect((await member.send(locations)).errors).toEqual([]);
  });
});

/** Runs something while the shop's client gives tokens for four seconds; Cognito on AWS gives them for 5 minutes at least. */
async function withShortTokens<T>(run: () => Promise<T>): Promise<T> {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = inject('shop');
  const { UserPoolClient } = await cognito().send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  );
  const set = (change: object) =>
    cognito().send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...change }));
  await set({ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'seconds' } });
  try {
    return await run();
  } finally {
    const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits } =
      UserPoolClient ?? {};
    await set({ AccessTokenValidity, IdTokenValidity, RefreshTokenValidity, TokenValidityUnits });
  }
}
