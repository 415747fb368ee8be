import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { aws } from './aws.ts';

const PASSWORD = 'Correct-Horse-7';

/** Answer of a GraphQL request, as it came. */
export interface Answer {
  status: number;
  // Tests look into answers as the documents they send shape them.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: { message: string; errorType?: string; path?: unknown }[];
}

/** Sends a GraphQL request with the given headers. */
export async function send(
  headers: Record<string, string>,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Answer> {
  const response = await fetch(inject('shop').graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  });
  const body = (await response.json()) as Partial<Answer>;
  return { status: response.status, data: body.data ?? null, errors: body.errors ?? [] };
}

/** Somebody who has not signed in. */
export const guest = (query: string, variables?: Record<string, unknown>) =>
  send({ 'x-api-key': inject('shop').apiKey }, query, variables);

export interface Customer {
  username: string;
  token: string;
  send(query: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** A new customer who signed up and in through Cognito; `group` makes it one of the staff. */
export async function newCustomer(group?: 'staff' | 'admin'): Promise<Customer> {
  const { userPoolClientId, userPoolId } = inject('shop');
  const cognito = aws(CognitoIdentityProviderClient);
  const username = `${randomUUID()}@example.com`;
  await cognito.send(
    new SignUpCommand({ ClientId: userPoolClientId, Username: username, Password: PASSWORD }),
  );
  await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId: userPoolId, Username: username }));
  if (group) {
    await cognito.send(
      new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username: username, GroupName: group }),
    );
  }
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: userPoolClientId,
      AuthParameters: { USERNAME: username, PASSWORD },
    }),
  );
  const token = AuthenticationResult?.AccessToken as string;
  return { username, token, send: (query, variables) => send({ authorization: token }, query, variables) };
}
