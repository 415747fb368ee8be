import { Duration, Stack } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

const EVERYWHERE: ResponseSecurityHeadersBehavior = {
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(730),
    includeSubdomains: true,
    override: true,
  },
};

/** The headers that CloudFront adds to answers, by what is answered. */
export class SiteHeaders extends Construct {
  /** For pages and their parts: what a page may load, and from where. */
  readonly pages: ResponseHeadersPolicy;
  /** For the API and the webhooks: nothing of it is kept anywhere. */
  readonly api: ResponseHeadersPolicy;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region } = Stack.of(this);
    const policy = [
      "default-src 'self'",
      // Pictures of imported products stay where their maker has them.
      "img-src 'self' https: data:",
      // Charts place their labels by style attributes.
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self' https://cognito-idp.${region}.amazonaws.com wss://*.appsync-realtime-api.${region}.amazonaws.com`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
    this.pages = new ResponseHeadersPolicy(this, 'Pages', {
      comment: 'appsync-commerce: pages',
      securityHeadersBehavior: {
        ...EVERYWHERE,
        contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      },
    });
    this.api = new ResponseHeadersPolicy(this, 'Api', {
      comment: 'appsync-commerce: API',
      securityHeadersBehavior: EVERYWHERE,
      customHeadersBehavior: {
        customHeaders: [{ header: 'cache-control', value: 'no-store', override: true }],
      },
    });
  }
}
