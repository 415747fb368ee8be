import { unauthorized } from '../errors.ts';
import type { AuthMode } from '../model.ts';
import { callerOf, type Caller } from './caller.ts';
import { matches, verifyJwt, type KeySets } from './jwt.ts';
import type { Log } from '../log.ts';

export type CognitoMode = Extract<AuthMode, { type: 'AMAZON_COGNITO_USER_POOLS' }>;

/** The `iss` of a pool's tokens. */
export function issuerOf({ region, userPoolId }: CognitoMode): string {
  return `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
}

/** AMAZON_COGNITO_USER_POOLS: an ID or access token of the pool, signed RS256. */
export async function authenticateCognito(
  mode: CognitoMode,
  token: string,
  { keySets, sourceIp, log }: { keySets: KeySets; sourceIp: string[]; log: Log },
): Promise<Caller> {
  const issuer = issuerOf(mode);
  const key = () => keySets.forIssuer(issuer, () => `${issuer}/.well-known/jwks.json`);
  const claims = await verifyJwt(token, key, { issuer, algorithms: ['RS256'] }, log);
  const client = claims.token_use === 'id' ? claims.aud : claims.client_id;
  if (
    (claims.token_use !== 'id' && claims.token_use !== 'access') ||
    !matches(mode.appIdClientRegex, client)
  ) {
    throw unauthorized();
  }
  const groups = Array.isArray(claims['cognito:groups']) ? claims['cognito:groups'].map(String) : null;
  const identity = {
    sub: claims.sub,
    issuer,
    username: claims['cognito:username'] ?? claims.username,
    claims,
    sourceIp,
    defaultAuthStrategy: mode.defaultAction,
    groups,
  };
  const expiresAtMs = (claims.exp ?? 0) * 1000;
  return callerOf('AMAZON_COGNITO_USER_POOLS', identity, { groups: groups ?? [], expiresAtMs });
}
