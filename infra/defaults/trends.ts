import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Folder of the lake's bucket in which each training job leaves its model. */
export const TRENDS_PREFIX = 'trends/';

/** Name of the role that training jobs run under. Fixed, since it is passed by whoever doesn't depend on its stack. */
export const TRENDS_ROLE_NAME = 'appsync-commerce-trends';

/** ARN of the role that training jobs run under; stack Insight makes it. */
export function trendsRoleArn(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: TRENDS_ROLE_NAME,
  });
}

/** Repository and tag of the trend job's image. */
export const TRENDS_REPOSITORY = 'appsync-commerce-trends';

/** The trend job's image: context `trendsImage`, or what forecast/README.md pushes. Must be in ECR. */
export function trendsImage(scope: Construct): string {
  const { account, region, urlSuffix } = Stack.of(scope);
  const pushed = `${account}.dkr.ecr.${region}.${urlSuffix}/${TRENDS_REPOSITORY}:latest`;
  return String(scope.node.tryGetContext('trendsImage') ?? pushed);
}
