import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientSettings } from './clients.ts';
import type { Endpoints, User } from './endpoints.ts';

const EMAILS = { customer: 'customer@example.com', staff: 'staff@example.com' } as const;

/** The demo accounts, one customer and one of the staff. Their passwords are made once per home. */
export async function ensureUsers(
  settings: ClientSettings,
  userPoolId: string,
  home: string,
): Promise<Endpoints['users']> {
  const file = join(home, 'users.json');
  const users = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Endpoints['users'])
    : newUsers();
  const cognito = new CognitoIdentityProviderClient(settings);
  for (const group of ['customer', 'staff'] as const)
    await ensureUser(cognito, userPoolId, users[group], group);
  writeFileSync(file, JSON.stringify(users), { mode: 0o600 });
  return users;
}

function newUsers(): Endpoints['users'] {
  // Upper and lower case, a digit and a sign, as the pool's password policy asks.
  const password = () => `Demo-${randomBytes(4).toString('hex')}-1`;
  return {
    customer: { username: EMAILS.customer, password: password() },
    staff: { username: EMAILS.staff, password: password() },
  };
}

async function ensureUser(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  { username, password }: User,
  GroupName: string,
): Promise<void> {
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: username,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: username },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    return;
  }
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password, Permanent: true }),
  );
  await cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: username, GroupName }));
}
