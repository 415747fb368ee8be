import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { isProduction } from '../defaults/profile.ts';
import { webAclRules } from '../defaults/webAclRules.ts';

export interface WebAclProps {
  /** `CLOUDFRONT` for the distribution, `REGIONAL` for AppSync and API Gateway, which can be reached without it. */
  readonly scope: 'CLOUDFRONT' | 'REGIONAL';
}

/** What requests have to get through before anything of the shop sees them. */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WebAclProps) {
    super(scope, id);
    const acl = new CfnWebACL(this, 'Resource', {
      name: `appsync-commerce-${props.scope.toLowerCase()}`,
      scope: props.scope,
      defaultAction: { allow: {} },
      rules: webAclRules({ scope: props.scope, blockIntrospection: isProduction(this) }),
      visibilityConfig: {
        metricName: `appsync-commerce-${props.scope.toLowerCase()}`,
        cloudWatchMetricsEnabled: true,
        sampledRequestsEnabled: true,
      },
    });
    this.arn = acl.attrArn;
  }
}
