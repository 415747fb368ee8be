import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type AddBehaviorOptions,
  type FunctionAssociation,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, RestApiOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../defaults/nag.ts';
import { SiteDomain, type SiteDomainProps } from './SiteDomain.ts';
import { SiteHeaders } from './SiteHeaders.ts';
import { WebAcl } from './WebAcl.ts';

export interface StorefrontProps {
  /** Address of the GraphQL API. */
  readonly graphqlUrl: string;
  /** Where payment provider and carrier report. */
  readonly webhooks: RestApi;
  /** The shop's own name. @default CloudFront's */
  readonly domain?: SiteDomainProps;
}

/** The one address in front of everything: site and pictures from S3, the API, its real-time path and the webhooks. */
export class Storefront extends Construct {
  readonly site: Bucket;
  readonly distribution: Distribution;
  readonly webAcl: WebAcl;

  constructor(scope: Construct, id: string, { graphqlUrl, webhooks, domain }: StorefrontProps) {
    super(scope, id);
    const logs = this.bucket('Logs', {
      lifecycleRules: [{ expiration: Duration.days(90) }],
      // CloudFront writes its logs by an ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    });
    acknowledge(logs, { S1: 'It is where logs go; logs of reading logs would never end.' });
    this.site = this.bucket('Site', {
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
    });
    acknowledge(this.site, {
      S1: 'Only CloudFront may read the bucket; who asked for what is in its logs.',
    });
    this.webAcl = new WebAcl(this, 'WebAcl', { scope: 'CLOUDFRONT' });
    const own = domain && new SiteDomain(this, 'Domain', domain);
    const headers = new SiteHeaders(this, 'Headers');

    const s3 = S3BucketOrigin.withOriginAccessControl(this.site);
    const pages = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // Each file says itself how long it may be kept (infra/site/upload.ts).
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: headers.pages,
      compress: true,
    } satisfies AddBehaviorOptions;
    const passedOn = {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // Also what a WebSocket's handshake needs; the host is the origin's own.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: headers.api,
    } satisfies AddBehaviorOptions;
    // https://ID.appsync-api.REGION.amazonaws.com/graphql: the third part between slashes is the host.
    const graphqlHost = Fn.select(2, Fn.split('/', graphqlUrl));
    const realtimeHost = Fn.join('appsync-realtime-api', Fn.split('appsync-api', graphqlHost));

    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'appsync-commerce: storefront and API',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: this.webAcl.arn,
      ...(own && {
        domainNames: [domain.domain],
        certificate: own.certificate,
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
      enableLogging: true,
      logBucket: logs,
      logFilePrefix: 'site/',
      defaultBehavior: {
        origin: s3,
        ...pages,
        functionAssociations: [viewerRequest(this.pagePath())],
      },
      additionalBehaviors: {
        '/graphql/realtime': {
          origin: new HttpOrigin(realtimeHost),
          ...passedOn,
          functionAssociations: [viewerRequest(this.realtimePath())],
        },
        '/graphql': { origin: new HttpOrigin(graphqlHost), ...passedOn },
        '/webhooks/*': { origin: new RestApiOrigin(webhooks), ...passedOn },
        '/images/*': { origin: s3, ...pages },
      },
    });
    own?.pointAt(this.distribution);
    acknowledge(this.distribution, {
      CFR1: 'The shop sells everywhere; countries are limited at checkout, not here.',
      CFR4: "Without a domain of its own the distribution has CloudFront's certificate, whose protocol CloudFront sets.",
    });
  }

  /** Clients dial the endpoint with `/realtime` behind it; AppSync's real-time host knows one path. */
  private realtimePath(): Function {
    return new Function(this, 'RealtimePath', {
      comment: 'Names the one path of the real-time host',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        "function handler(event) {\n  event.request.uri = '/graphql';\n  return event.request;\n}\n",
      ),
    });
  }

  /**
   * The storefront is one page: its own router answers paths that are no files. Error pages could do the same, but a
   * distribution has them for all its paths, and the API's 403 would become a page.
   */
  private pagePath(): Function {
    return new Function(this, 'PagePath', {
      comment: 'Names the page for paths that are no files',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(
        "function handler(event) {\n  if (!/\\.[^/]+$/.test(event.request.uri)) event.request.uri = '/index.html';\n  return event.request;\n}\n",
      ),
    });
  }

  private bucket(id: string, more: Partial<ConstructorParameters<typeof Bucket>[2]>): Bucket {
    return new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...more,
    });
  }
}

const viewerRequest = (by: Function): FunctionAssociation => ({
  function: by,
  eventType: FunctionEventType.VIEWER_REQUEST,
});
