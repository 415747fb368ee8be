import { CfnOutput, CfnRule, Fn, Stack, type StackProps } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { SiteDomainProps } from '../constructs/SiteDomain.ts';
import { Storefront } from '../constructs/Storefront.ts';

export interface ShopStorefrontProps extends StackProps {
  readonly graphqlUrl: string;
  readonly webhooks: RestApi;
}

/** The one address in front of everything: site and pictures from S3, the API and the webhooks beside them. */
export class ShopStorefront extends Stack {
  constructor(scope: Construct, id: string, { graphqlUrl, webhooks, ...props }: ShopStorefrontProps) {
    super(scope, id, props);
    const { site, distribution } = new Storefront(this, 'Storefront', {
      graphqlUrl,
      webhooks,
      domain: this.domain(),
    });
    new CfnRule(this, 'Region', {
      assertions: [
        {
          assert: Fn.conditionEquals(this.region, 'us-east-1'),
          assertDescription: 'CloudFront takes web ACLs and certificates from us-east-1 only: deploy there.',
        },
      ],
    });
    const outputs = {
      SiteBucketName: site.bucketName,
      DistributionId: distribution.distributionId,
      DistributionDomainName: distribution.distributionDomainName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  /**
   * `-c domain=shop.example.com`, and to use a hosted zone that exists already
   * `-c hostedZoneId=Z… -c hostedZoneName=example.com`.
   */
  private domain(): SiteDomainProps | undefined {
    const given = (name: string) => this.node.tryGetContext(name) as string | undefined;
    const domain = given('domain');
    const hostedZoneId = given('hostedZoneId');
    if (!domain) return undefined;
    return {
      domain,
      ...(hostedZoneId && { zone: { hostedZoneId, zoneName: given('hostedZoneName') ?? domain } }),
    };
  }
}
