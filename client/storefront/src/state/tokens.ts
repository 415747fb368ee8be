import type { CognitoTarget, Tokens } from '../../../sdk/cognito.ts';
import { cognito } from './cognito.ts';

/** Renew this long before the token expires, so that it doesn't expire on its way. */
const EARLY_MS = 60_000;
const STORED = 'session';

/** Who is signed in, as kept between visits. The access token is not: it lives in memory only. */
export interface StoredSession {
  email: string;
  refreshToken: string;
}

/** The session a former visit left; null when there is none. */
export function storedSession(): StoredSession | null {
  try {
    return JSON.parse(localStorage.getItem(STORED) ?? 'null') as StoredSession | null;
  } catch {
    return null;
  }
}

/** Keeps the session for the next visit; null forgets it. */
export function storeSession(session: StoredSession | null): void {
  if (session) localStorage.setItem(STORED, JSON.stringify(session));
  else localStorage.removeItem(STORED);
}

/** Calls back with the new session, or null, when another tab signed in or out. */
export function onSessionChange(listener: (session: StoredSession | null) => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    // A null key: everything was cleared.
    if (key === STORED || key === null) listener(storedSession());
  };
  addEventListener('storage', listen);
  return () => removeEventListener('storage', listen);
}

/** The tokens of one signed-in customer, renewed when they are about to expire. */
export class TokenKeeper {
  readonly #pool: CognitoTarget;
  readonly #session: StoredSession;
  readonly #onEnded: () => void;
  #tokens: Tokens | null;
  #renewal: Promise<string> | null = null;

  /** `onEnded` is told when Cognito no longer renews the session. */
  constructor(pool: CognitoTarget, session: StoredSession, tokens: Tokens | null, onEnded: () => void) {
    this.#pool = pool;
    this.#session = session;
    this.#tokens = tokens;
    this.#onEnded = onEnded;
  }

  /** An access token that is good for a while; one renewal serves all who ask meanwhile. */
  async token(): Promise<string> {
    if (this.#tokens && this.#tokens.expiresAt - EARLY_MS > Date.now()) return this.#tokens.accessToken;
    this.#renewal ??= this.#renew().finally(() => (this.#renewal = null));
    return this.#renewal;
  }

  /** Ends the session at Cognito, too; a network failure does not keep anyone signed in here. */
  async end(): Promise<void> {
    await cognito()
      .then(({ signOut }) => signOut(this.#pool, this.#session.refreshToken))
      .catch(() => undefined);
  }

  /** Ends all of the customer's sessions. @throws when Cognito could not be reached: then none is ended */
  async endEverywhere(): Promise<void> {
    const { signOutEverywhere } = await cognito();
    await signOutEverywhere(this.#pool, await this.token());
  }

  async #renew(): Promise<string> {
    try {
      const { refresh } = await cognito();
      this.#tokens = await refresh(this.#pool, this.#session.refreshToken);
      return this.#tokens.accessToken;
    } catch (error) {
      if ((error as Error).name === 'NotAuthorizedException') this.#onEnded();
      throw error;
    }
  }
}
