import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

export interface GuardProps extends StackProps {
  /** The regional web ACL. */
  readonly webAclArn: string;
  /** What it stands in front of, by name. */
  readonly resources: Record<string, string>;
}

/** Puts the regional web ACL in front of the APIs, which can be reached without the distribution. */
export class Guard extends Stack {
  constructor(scope: Construct, id: string, { webAclArn, resources, ...props }: GuardProps) {
    super(scope, id, props);
    for (const [name, resourceArn] of Object.entries(resources)) {
      new CfnWebACLAssociation(this, name, { webAclArn, resourceArn });
    }
  }
}
