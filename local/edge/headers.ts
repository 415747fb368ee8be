import type { ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import type { IncomingHttpHeaders } from 'node:http';

/** A header that is put on an answer. */
export interface AddedHeader {
  /** Lower case. */
  name: string;
  value: string;
  /** Whether it takes the place of what the origin says. */
  override: boolean;
}

/**
 * The headers of a response headers policy.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export function headersOf(policy: ResponseHeadersPolicyConfig | undefined): AddedHeader[] {
  const security = policy?.SecurityHeadersConfig;
  const custom = policy?.CustomHeadersConfig?.Items ?? [];
  const found: [string, string | undefined, boolean | undefined][] = [
    ['x-content-type-options', security?.ContentTypeOptions && 'nosniff', security?.ContentTypeOptions?.Override],
    ['x-frame-options', security?.FrameOptions?.FrameOption, security?.FrameOptions?.Override],
    ['referrer-policy', security?.ReferrerPolicy?.ReferrerPolicy, security?.ReferrerPolicy?.Override],
    [
      'content-security-policy',
      security?.ContentSecurityPolicy?.ContentSecurityPolicy,
      security?.ContentSecurityPolicy?.Override,
    ],
    ['strict-transport-security', hsts(security), security?.StrictTransportSecurity?.Override],
    ...custom.map(
      ({ Header = '', Value, Override }) => [Header.toLowerCase(), Value, Override] as (typeof found)[number],
    ),
  ];
  return found.flatMap(([name, value, override = false]) =>
    value === undefined ? [] : [{ name, value, override }],
  );
}

function hsts(security: ResponseHeadersPolicyConfig['SecurityHeadersConfig']): string | undefined {
  const wanted = security?.StrictTransportSecurity;
  if (!wanted) return undefined;
  return [
    `max-age=${wanted.AccessControlMaxAgeSec}`,
    ...(wanted.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(wanted.Preload ? ['preload'] : []),
  ].join('; ');
}

/** Puts headers on an origin's answer. */
export function addHeaders(added: AddedHeader[], headers: IncomingHttpHeaders): void {
  for (const { name, value, override } of added) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
}
