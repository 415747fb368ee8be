import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';

import { unauthorized } from '../errors.ts';
import { messageOf, type Log } from '../log.ts';

/** Finds the keys an issuer signs with. */
export interface KeySets {
  forIssuer(issuer: string, defaultUrl: () => string | Promise<string>): Promise<JWTVerifyGetKey>;
}

export interface KeySetOptions {
  /** Where an issuer's keys are when they are not where the issuer says. */
  overrides?: ReadonlyMap<string, string>;
  /** Where Cognito is when it is not on AWS. */
  cognitoEndpoint?: string;
}

const COGNITO_ISSUER = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/([\w-]+)$/;

/** Keeps one key set per issuer. */
export function remoteKeySets({ overrides, cognitoEndpoint }: KeySetOptions = {}): KeySets {
  const sets = new Map<string, JWTVerifyGetKey>();
  const elsewhere = (issuer: string): string | undefined => {
    const poolId = COGNITO_ISSUER.exec(issuer)?.[1];
    const local =
      cognitoEndpoint && poolId && new URL(`/${poolId}/.well-known/jwks.json`, cognitoEndpoint).href;
    return overrides?.get(issuer) ?? (local || undefined);
  };
  return {
    async forIssuer(issuer, defaultUrl) {
      let set = sets.get(issuer);
      if (!set) {
        set = createRemoteJWKSet(new URL(elsewhere(issuer) ?? (await defaultUrl())));
        sets.set(issuer, set);
      }
      return set;
    },
  };
}

/** Verifies a token's signature, issuer and times. Refuses with AppSync's words; the reason goes to the log. */
export async function verifyJwt(
  token: string,
  key: () => Promise<JWTVerifyGetKey>,
  rules: { issuer: string; algorithms: string[] },
  log: Log,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, await key(), { ...rules, requiredClaims: ['exp'] });
    return payload;
  } catch (error) {
    // Whatever the reason, unreachable keys included, nobody is let in; the reason is for the developer's log.
    const expired = error instanceof errors.JWTExpired;
    log.write(expired ? 'info' : 'warn', 'authorize.jwt', { reason: messageOf(error), issuer: rules.issuer });
    throw unauthorized(expired ? 'Token has expired.' : undefined);
  }
}

/** Whether one of a claim's values matches a pattern; without a pattern everything does. */
export function matches(pattern: string | undefined, ...values: unknown[]): boolean {
  if (pattern === undefined) {
    return true;
  }
  const expression = new RegExp(`^(?:${pattern})$`);
  return values.flat().some((value) => typeof value === 'string' && expression.test(value));
}
