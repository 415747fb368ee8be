import type { Auth } from '../../../client/sdk/auth.ts';
import { signIn, type Tokens } from '../../../client/sdk/cognito.ts';

/** As whom requests are sent. */
export type Role = 'guest' | 'customer' | 'staff';

export const ROLES: Role[] = ['guest', 'customer', 'staff'];

/** What the edge says about the local shop. */
export interface Session {
  apiKey: string;
  region: string;
  userPoolClientId: string;
  users: Record<Exclude<Role, 'guest'>, { username: string; password: string }>;
}

/** Asks the edge for keys and demo accounts. */
export async function loadSession(): Promise<Session> {
  const response = await fetch('/graphiql/session.json');
  if (!response.ok) throw new Error(`/graphiql/session.json answered ${response.status}`);
  return (await response.json()) as Session;
}

const EARLY_MS = 60_000;

/** How a role proves itself. Demo accounts sign in at the first request, and again when their token is old. */
export function authOf(session: Session, role: Role): Auth {
  if (role === 'guest') return { apiKey: session.apiKey };
  const target = {
    endpoint: new URL('/cognito-idp/', location.origin).href,
    region: session.region,
    clientId: session.userPoolClientId,
  };
  let tokens: Promise<Tokens> | undefined;
  return {
    token: async () => {
      const known = await tokens?.catch(() => undefined);
      if (!known || known.expiresAt - EARLY_MS < Date.now()) tokens = signIn(target, session.users[role]);
      return (await (tokens as Promise<Tokens>)).accessToken;
    },
  };
}
