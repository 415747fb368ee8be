import { createHash } from 'node:crypto';

/** The HTTP request an IAM signature covers. Over WebSocket it is one that was never sent. */
export interface SignedRequest {
  method: string;
  path: string;
  /** Without `?`. */
  query: string;
  body: string;
}

/** What a request, a connection or a subscription proves itself with. */
export interface Credentials {
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Addresses the request came through, the client's first. */
  sourceIp: string[];
  signed: SignedRequest;
  /** What it asks for, for a Lambda authorizer. */
  operation: { query: string; operationName?: string; variables?: Record<string, unknown> };
  requestId: string;
}

/** A JWT's claims, unverified; undefined for anything that is not a JWT. */
export function peekClaims(token: string): Record<string, unknown> | undefined {
  const [header, payload, signature, ...rest] = token.split('.');
  if (!header || !payload || signature === undefined || rest.length > 0) {
    return undefined;
  }
  try {
    JSON.parse(Buffer.from(header, 'base64url').toString());
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The Authorization header without `Bearer `, which clients may but need not send. */
export function bearer(authorization: string): string {
  return authorization.replace(/^Bearer\s+/i, '');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
