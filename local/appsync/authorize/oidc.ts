import { unauthorized } from '../errors.ts';
import type { Log } from '../log.ts';
import type { AuthMode } from '../model.ts';
import { callerOf, type Caller } from './caller.ts';
import { matches, verifyJwt, type KeySets } from './jwt.ts';

export type OidcMode = Extract<AuthMode, { type: 'OPENID_CONNECT' }>;

const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512'];

/** OPENID_CONNECT: a token of the configured issuer [security-authz]. */
export async function authenticateOidc(
  mode: OidcMode,
  token: string,
  { keySets, log, nowMs = Date.now() }: { keySets: KeySets; log: Log; nowMs?: number },
): Promise<Caller> {
  const { issuer } = mode;
  const key = () => keySets.forIssuer(issuer, () => discover(issuer));
  const claims = await verifyJwt(token, key, { issuer, algorithms: ALGORITHMS }, log);
  if (!matches(mode.clientId, claims.aud, claims.azp)) {
    throw unauthorized();
  }
  if (isOlder(claims.iat, mode.iatTtlMs, nowMs) || isOlder(claims.auth_time, mode.authTtlMs, nowMs)) {
    throw unauthorized('Token has expired.');
  }
  const identity = { sub: claims.sub, issuer: claims.iss, claims };
  return callerOf('OPENID_CONNECT', identity, { expiresAtMs: (claims.exp ?? 0) * 1000 });
}

/** Without the claim a limit can't hold, so it doesn't. */
function isOlder(seconds: unknown, ttlMs: number, nowMs: number): boolean {
  return ttlMs > 0 && (typeof seconds !== 'number' || nowMs > seconds * 1000 + ttlMs);
}

async function discover(issuer: string): Promise<string> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  const { jwks_uri: jwksUri } = (await answer.json()) as { jwks_uri?: string };
  if (!answer.ok || !jwksUri) {
    throw unauthorized();
  }
  return jwksUri;
}
