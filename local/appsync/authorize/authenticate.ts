import { NO_CREDENTIALS, unauthorized } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Api, AuthMode, AuthType } from '../model.ts';
import { authenticateApiKey } from './apiKey.ts';
import type { Caller } from './caller.ts';
import { authenticateCognito, issuerOf } from './cognito.ts';
import { bearer, peekClaims, type Credentials } from './credentials.ts';
import { authenticateIam } from './iam.ts';
import type { IamAuthority } from './iamAuthority.ts';
import type { KeySets } from './jwt.ts';
import type { LambdaAuthorizer } from './lambdaAuthorizer.ts';
import { authenticateOidc } from './oidc.ts';
import { SIGV4_SCHEME } from './sigv4.ts';

/** Whom the modes ask. */
export interface Authorities {
  keySets: KeySets;
  lambda: LambdaAuthorizer;
  /** Absent when nobody here knows IAM; signed requests are then refused. */
  iam?: IamAuthority;
  log: Log;
}

/**
 * Finds out who is asking. A signature is IAM; then an API key wins over a token; a JWT goes to the mode of its
 * issuer; any other token to the Lambda authorizer. Rejects with a RequestRefused.
 */
export async function authenticate(
  api: Api,
  authorities: Authorities,
  credentials: Credentials,
): Promise<Caller> {
  const { authorization, 'x-api-key': apiKey } = credentials.headers;
  const modes = [api.defaultAuth, ...api.additionalAuth];
  if (authorization?.startsWith(SIGV4_SCHEME)) {
    if (!modeOf(modes, 'AWS_IAM') || !authorities.iam) {
      throw unauthorized(NO_CREDENTIALS);
    }
    return authenticateIam(api, authorities.iam, credentials);
  }
  if (apiKey !== undefined && modeOf(modes, 'API_KEY')) {
    return authenticateApiKey(api.apiKeys, apiKey);
  }
  if (!authorization) {
    throw unauthorized(apiKey === undefined ? NO_CREDENTIALS : undefined);
  }
  return authenticateToken(api, modes, authorities, credentials, authorization);
}

async function authenticateToken(
  api: Api,
  modes: AuthMode[],
  authorities: Authorities,
  credentials: Credentials,
  authorization: string,
): Promise<Caller> {
  const token = bearer(authorization);
  const lambda = modeOf(modes, 'AWS_LAMBDA');
  const takesJwt = modes.some(
    ({ type }) => type === 'AMAZON_COGNITO_USER_POOLS' || type === 'OPENID_CONNECT',
  );
  const claims = takesJwt ? peekClaims(token) : undefined;
  if (claims) {
    const { keySets, log } = authorities;
    const pool = modes.find(
      (mode) => mode.type === 'AMAZON_COGNITO_USER_POOLS' && issuerOf(mode) === claims.iss,
    );
    if (pool?.type === 'AMAZON_COGNITO_USER_POOLS') {
      return authenticateCognito(pool, token, { keySets, sourceIp: credentials.sourceIp, log });
    }
    const provider = modes.find((mode) => mode.type === 'OPENID_CONNECT' && mode.issuer === claims.iss);
    if (provider?.type === 'OPENID_CONNECT') {
      return authenticateOidc(provider, token, { keySets, log });
    }
    // While a JWT mode is enabled a JWT is no token for the Lambda authorizer.
    throw unauthorized();
  }
  if (lambda?.type === 'AWS_LAMBDA') {
    return authorities.lambda.authenticate(api, lambda, authorization, credentials);
  }
  throw unauthorized(
    takesJwt && token.split('.').length === 3 ? 'Unable to parse JWT token.' : NO_CREDENTIALS,
  );
}

function modeOf(modes: AuthMode[], type: AuthType): AuthMode | undefined {
  return modes.find((mode) => mode.type === type);
}
