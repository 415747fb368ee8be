import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { ShopFunction } from './function.ts';
import { acknowledgeWildcard } from './nag.ts';

/** The role of a workflow: it may invoke its steps and write its log; grants add the rest. */
export class WorkflowRole extends Role {
  constructor(scope: Construct, id: string, steps: ShopFunction[]) {
    super(scope, id, { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: steps.map((step) => step.functionArn),
      }),
    );
    this.addToPolicy(
      new PolicyStatement({
        actions: [
          'logs:CreateLogDelivery',
          'logs:GetLogDelivery',
          'logs:UpdateLogDelivery',
          'logs:DeleteLogDelivery',
          'logs:ListLogDeliveries',
          'logs:PutResourcePolicy',
          'logs:DescribeResourcePolicies',
          'logs:DescribeLogGroups',
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ],
        resources: ['*'],
      }),
    );
    acknowledgeWildcard(
      this,
      '*',
      'Log delivery and X-Ray know no narrower resource (Step Functions guide, logging).',
    );
  }
}
