import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';

/** The user pool's client, and where Cognito is when not at its own host. */
export interface CognitoTarget {
  /** @default Cognito's host in the region */
  endpoint?: string;
  region: string;
  clientId: string;
}

/** What a sign-in gives. */
export interface Tokens {
  /** Goes into `Authorization` as it is. */
  accessToken: string;
  idToken: string;
  refreshToken: string;
  /** When the access token expires, milliseconds since 1970. */
  expiresAt: number;
}

function clientOf({ endpoint, region }: CognitoTarget): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region,
    endpoint,
    // These calls are unsigned; without this the SDK would look for credentials.
    credentials: { accessKeyId: 'unsigned', secretAccessKey: 'unsigned' },
    signer: { sign: (request) => Promise.resolve(request) },
  });
}

/** Makes an account; Cognito mails a code to confirm it with. */
export async function signUp(
  target: CognitoTarget,
  { username, password }: { username: string; password: string },
): Promise<void> {
  await clientOf(target).send(
    new SignUpCommand({
      ClientId: target.clientId,
      Username: username,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: username }],
    }),
  );
}

/** Confirms an account with the mailed code. */
export async function confirmSignUp(
  target: CognitoTarget,
  { username, code }: { username: string; code: string },
): Promise<void> {
  await clientOf(target).send(
    new ConfirmSignUpCommand({ ClientId: target.clientId, Username: username, ConfirmationCode: code }),
  );
}

/** Mails the code for an account that is not confirmed yet once more. */
export async function resendCode(target: CognitoTarget, username: string): Promise<void> {
  await clientOf(target).send(
    new ResendConfirmationCodeCommand({ ClientId: target.clientId, Username: username }),
  );
}

/** Mails a code to choose a new password with. Answers the same when there is no such account. */
export async function forgotPassword(target: CognitoTarget, username: string): Promise<void> {
  await clientOf(target).send(new ForgotPasswordCommand({ ClientId: target.clientId, Username: username }));
}

/** Chooses a new password with the mailed code. @throws CodeMismatchException, ExpiredCodeException */
export async function resetPassword(
  target: CognitoTarget,
  { username, code, password }: { username: string; code: string; password: string },
): Promise<void> {
  await clientOf(target).send(
    new ConfirmForgotPasswordCommand({
      ClientId: target.clientId,
      Username: username,
      ConfirmationCode: code,
      Password: password,
    }),
  );
}

/** @throws NotAuthorizedException when name or password are wrong; UserNotConfirmedException before the code */
export async function signIn(
  target: CognitoTarget,
  { username, password }: { username: string; password: string },
): Promise<Tokens> {
  const { AuthenticationResult } = await clientOf(target).send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: target.clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  return tokensOf(AuthenticationResult);
}

/** New tokens for a refresh token. @throws NotAuthorizedException when the session is over */
export async function refresh(target: CognitoTarget, refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult } = await clientOf(target).send(
    new InitiateAuthCommand({
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: target.clientId,
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  );
  return { ...tokensOf(AuthenticationResult), refreshToken };
}

/** Ends the session at Cognito: its refresh token is worth nothing from now on. */
export async function signOut(target: CognitoTarget, refreshToken: string): Promise<void> {
  await clientOf(target).send(new RevokeTokenCommand({ ClientId: target.clientId, Token: refreshToken }));
}

/**
 * Ends all sessions of the customer, on every device. Access tokens that were given out before are refused by Cognito
 * itself but stay good for the API until they expire: AppSync checks their signature and time alone.
 */
export async function signOutEverywhere(target: CognitoTarget, accessToken: string): Promise<void> {
  await clientOf(target).send(new GlobalSignOutCommand({ AccessToken: accessToken }));
}

function tokensOf(result: AuthenticationResultType | undefined): Tokens {
  if (!result?.AccessToken)
    throw new Error('Cognito asked for another step that this client does not offer.');
  return {
    accessToken: result.AccessToken,
    idToken: result.IdToken ?? '',
    refreshToken: result.RefreshToken ?? '',
    expiresAt: Date.now() + (result.ExpiresIn ?? 3600) * 1000,
  };
}
