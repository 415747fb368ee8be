import type {
  CacheBehavior,
  DistributionConfig,
  Method,
  Origin,
  ResponseHeadersPolicyConfig,
} from '@aws-sdk/client-cloudfront';
import type { WebACL } from '@aws-sdk/client-wafv2';
import { behavioursOf } from '../../local/edge/behaviours.ts';
import type { Distribution } from '../../local/edge/distribution.ts';

/** The distribution that the tests' cloud has. */
export const DISTRIBUTION = 'd123.cloudfront.net';

const REGION = 'us-east-1.amazonaws.com';
const READ: Method[] = ['GET', 'HEAD'];
const ALL: Method[] = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

const listed = <T>(Items: T[]) => ({ Quantity: Items.length, Items });

const origins: Origin[] = [
  { Id: 'site', DomainName: `site.s3.${REGION}` },
  { Id: 'api', DomainName: `abc.appsync-api.${REGION}` },
  { Id: 'realtime', DomainName: `abc.appsync-realtime-api.${REGION}` },
  { Id: 'rest', DomainName: `abc123.execute-api.${REGION}`, OriginPath: '/prod' },
];

/** A behaviour as the API of CloudFront describes it. */
export const behaviour = (
  PathPattern: string,
  TargetOriginId: string,
  more: Partial<CacheBehavior> = {},
): CacheBehavior => ({
  PathPattern,
  TargetOriginId,
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: listed(TargetOriginId === 'site' ? READ : ALL),
  ...more,
});

/** Its function names the page for each path without an ending. */
export const PAGE_FUNCTION = 'arn:aws:cloudfront::000000000000:function/page';
const PAGE_CODE = `function handler(event) {
  if (!event.request.uri.includes('.')) event.request.uri = '/index.html';
  return event.request;
}`;

/** The configuration of a distribution like the shop's. */
export function configOf(behaviours: CacheBehavior[], more: Partial<CacheBehavior> = {}): DistributionConfig {
  return {
    CallerReference: 'test',
    Comment: '',
    Enabled: true,
    Origins: listed(origins),
    CacheBehaviors: listed(behaviours),
    DefaultCacheBehavior: behaviour('', 'site', more),
  };
}

/** Header policies by id. */
export const POLICIES: Record<string, ResponseHeadersPolicyConfig> = {
  pages: {
    Name: 'pages',
    SecurityHeadersConfig: {
      ContentTypeOptions: { Override: true },
      FrameOptions: { Override: true, FrameOption: 'DENY' },
      ReferrerPolicy: { Override: false, ReferrerPolicy: 'same-origin' },
      ContentSecurityPolicy: { Override: true, ContentSecurityPolicy: "default-src 'self'" },
      StrictTransportSecurity: {
        Override: true,
        AccessControlMaxAgeSec: 600,
        IncludeSubdomains: true,
        Preload: true,
      },
    },
  },
  api: {
    Name: 'api',
    CustomHeadersConfig: listed([{ Header: 'Cache-Control', Value: 'no-store', Override: true }]),
  },
};

const SHOP = [
  behaviour('/graphql/realtime', 'realtime', { ResponseHeadersPolicyId: 'api' }),
  behaviour('/graphql', 'api', { ResponseHeadersPolicyId: 'api' }),
  behaviour('/webhooks/*', 'rest', { ResponseHeadersPolicyId: 'api' }),
  behaviour('/images/*', 'site', { ResponseHeadersPolicyId: 'pages' }),
];

/** A distribution like the shop's, with a web ACL when one is given. */
export function distribution(webAcl?: WebACL, more: Partial<CacheBehavior> = {}): Distribution {
  return {
    domain: DISTRIBUTION,
    behaviours: behavioursOf(
      configOf(SHOP, { ResponseHeadersPolicyId: 'pages', ...more }),
      (id) => POLICIES[id],
      (arn) => (arn === PAGE_FUNCTION ? PAGE_CODE : undefined),
    ),
    webAcl,
  };
}
