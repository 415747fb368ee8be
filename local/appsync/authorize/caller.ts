import type { AuthType } from '../model.ts';

/** Who makes a request, after its credentials were verified. */
export interface Caller {
  mode: AuthType;
  /** `ctx.identity`, in the shape of the mode; null for an API key. */
  identity: unknown;
  /** Groups of a Cognito token. */
  groups: string[];
  /** `Type.field` a Lambda authorizer denied. */
  deniedFields: Set<string>;
  /** When the credentials stop being good; none for those without an end. */
  expiresAtMs?: number;
  /** Decides on root fields for IAM callers; the answer holds those that are allowed. */
  allowedRootFields?(typeName: string, fieldNames: string[]): Promise<Set<string>>;
}

/** A caller with nothing but a mode and an identity. */
export function callerOf(mode: AuthType, identity: unknown, more: Partial<Caller> = {}): Caller {
  return { mode, identity, groups: [], deniedFields: new Set(), ...more };
}
