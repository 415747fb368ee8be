import type { GraphQLRequest } from '../execute/execute.ts';
import type { Execution } from '../execute/execution.ts';
import { canonical } from './keys.ts';

/** Headers that differ between requests which mean the same [enabling-caching, reserved headers]. */
const RESERVED = new Set([
  'authorization',
  'cloudfront-forwarded-proto',
  'cloudfront-is-desktop-viewer',
  'cloudfront-is-mobile-viewer',
  'cloudfront-is-smarttv-viewer',
  'cloudfront-is-tablet-viewer',
  'cloudfront-viewer-asn',
  'cloudfront-viewer-country',
  'content-length',
  'host',
  'priority',
  'sec-ch-ua',
  'sec-ch-ua-mobile',
  'sec-ch-ua-platform',
  'via',
  'x-amz-cf-id',
  'x-amz-date',
  'x-amz-security-token',
  'x-amzn-appsync-is-vpce-request',
  'x-amzn-remote-ip',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-forwarded-for',
]);

/** The key of a whole query: what was asked, by whom, with which headers and which permissions [enabling-caching]. */
export function operationKey(execution: Execution, request: GraphQLRequest): string {
  const { caller, allowedRootFields } = execution;
  const { query, operationName, variables } = request;
  const headers = Object.entries(execution.request.headers).filter(([name]) => !RESERVED.has(name));
  return `operation ${canonical({
    query,
    operationName,
    variables,
    mode: caller.mode,
    identity: withoutAddress(caller.mode, caller.identity),
    headers: Object.fromEntries(headers),
    allowed: allowedRootFields && [...allowedRootFields].sort(),
    denied: [...caller.deniedFields].sort(),
  })}`;
}

/** Where an IAM or Cognito caller is makes no difference [enabling-caching]. */
function withoutAddress(mode: string, identity: unknown): unknown {
  if ((mode !== 'AWS_IAM' && mode !== 'AMAZON_COGNITO_USER_POOLS') || !identity) return identity;
  return { ...identity, sourceIp: undefined };
}
