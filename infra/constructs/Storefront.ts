import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../defaults/nag.ts';

export interface StorefrontProps {
  /** Address of the GraphQL API. */
  readonly graphqlUrl: string;
}

/** The storefront's files in S3 behind CloudFront, with the API at /graphql on the same host. */
export class Storefront extends Construct {
  readonly site: Bucket;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, { graphqlUrl }: StorefrontProps) {
    super(scope, id);
    this.site = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const s3 = S3BucketOrigin.withOriginAccessControl(this.site);
    const securityHeaders = ResponseHeadersPolicy.SECURITY_HEADERS;
    // https://ID.appsync-api.REGION.amazonaws.com/graphql: the third part between slashes is the host.
    const graphqlHost = Fn.select(2, Fn.split('/', graphqlUrl));
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'appsync-commerce: storefront and API',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: s3,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: securityHeaders,
        compress: true,
      },
      additionalBehaviors: {
        '/graphql': {
          origin: new HttpOrigin(graphqlHost),
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
      // The storefront is one page: its own router answers paths that are no files.
      errorResponses: [403, 404].map((httpStatus) => ({
        httpStatus,
        responseHttpStatus: 200,
        responsePagePath: '/index.html',
        ttl: Duration.minutes(1),
      })),
    });
    this.acknowledge();
  }

  private acknowledge(): void {
    acknowledge(this.site, {
      S1: 'Only CloudFront may read the bucket; who asked for what is in the requests CloudFront sees.',
    });
    acknowledge(this.distribution, {
      CFR1: 'The shop sells everywhere; countries are limited at checkout, not here.',
      CFR2: 'The web ACL is attached by the Guard stack.',
      CFR3: "Access logs are the lake's concern and come with it.",
      CFR4: "Without a domain of its own the distribution has CloudFront's certificate, whose protocol CloudFront sets.",
    });
  }
}
