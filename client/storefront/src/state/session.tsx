import type { Client } from '@urql/core';
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import type { Auth } from '../../../sdk/auth.ts';
import { createShopClient } from '../../../sdk/client.ts';
import type { CognitoTarget } from '../../../sdk/cognito.ts';
import { cognito } from './cognito.ts';
import type { Config } from './config.ts';
import { storedSession, storeSession, TokenKeeper } from './tokens.ts';

interface Session {
  /** Null for a guest. */
  email: string | null;
  /** Speaks for the customer, or for guests with the API key. */
  client: Client;
  /** The same for what is sent without the client. */
  auth: Auth;
  /** Why the customer is a guest again; null when that is their own doing. */
  notice: string | null;
  signIn(email: string, password: string): Promise<void>;
  /** Makes an account; a code to confirm it goes to the e-mail address. */
  signUp(email: string, password: string): Promise<void>;
  confirm(email: string, code: string): Promise<void>;
  signOut(): void;
}

const SessionContext = createContext<Session | null>(null);
const ENDED = 'You were signed out because you were away for long. Sign in again to go on.';

/** Who uses the storefront, and the GraphQL client that speaks for them. */
export function SessionProvider({ config, children }: { config: Config; children: ReactNode }) {
  const pool = useMemo<CognitoTarget>(
    () => ({ endpoint: config.cognitoEndpoint, region: config.region, clientId: config.userPoolClientId }),
    [config],
  );
  const [notice, setNotice] = useState<string | null>(null);
  const [customer, setCustomer] = useState(() => {
    const session = storedSession();
    return session && { email: session.email, keeper: new TokenKeeper(pool, session, null, ended) };
  });

  function ended() {
    storeSession(null);
    setCustomer(null);
    setNotice(ENDED);
  }

  const auth = useMemo<Auth>(
    () => (customer ? { token: () => customer.keeper.token() } : { apiKey: config.apiKey }),
    [config, customer],
  );
  const client = useMemo(
    () => createShopClient({ graphqlUrl: config.graphqlUrl, realtimeUrl: config.realtimeUrl, auth }),
    [config, auth],
  );

  const enter = useCallback(
    async (email: string, password: string) => {
      const { signIn } = await cognito();
      const tokens = await signIn(pool, { username: email, password });
      const session = { email, refreshToken: tokens.refreshToken };
      storeSession(session);
      setNotice(null);
      setCustomer({ email, keeper: new TokenKeeper(pool, session, tokens, ended) });
    },
    [pool],
  );

  const session = useMemo<Session>(
    () => ({
      email: customer?.email ?? null,
      client,
      auth,
      notice,
      signIn: enter,
      signUp: async (email, password) => (await cognito()).signUp(pool, { username: email, password }),
      confirm: async (email, code) => (await cognito()).confirmSignUp(pool, { username: email, code }),
      signOut: () => {
        void customer?.keeper.end();
        storeSession(null);
        setNotice(null);
        setCustomer(null);
      },
    }),
    [pool, customer, client, auth, notice, enter],
  );
  return (
    <SessionContext value={session}>
      <Provider value={client}>{children}</Provider>
    </SessionContext>
  );
}

/** Who is signed in, and the ways to change that. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs a SessionProvider around it.');
  return session;
}
