import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Storefront } from '../constructs/Storefront.ts';

export interface ShopStorefrontProps extends StackProps {
  readonly graphqlUrl: string;
}

/** The one address in front of everything: site and pictures from S3, the API beside them. */
export class ShopStorefront extends Stack {
  constructor(scope: Construct, id: string, props: ShopStorefrontProps) {
    super(scope, id, props);
    const { site, distribution } = new Storefront(this, 'Storefront', { graphqlUrl: props.graphqlUrl });
    const outputs = {
      SiteBucketName: site.bucketName,
      DistributionId: distribution.distributionId,
      DistributionDomainName: distribution.distributionDomainName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
