import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function, Runtime, type CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { FUNCTION_ENTRY, functionCode } from './functionCode.ts';

export interface ShopFunctionProps {
  /** The handler's file, from the project's root. */
  readonly entry: string;
  /** One sentence: what the function does. */
  readonly description: string;
  /** What the code reads from its environment. */
  readonly environment: Record<string, string>;
  /** @default 10 seconds */
  readonly timeout?: Duration;
}

/**
 * A Lambda function with a role of its own that may write its own log and nothing else; grants add the rest.
 * The AWS SDK is bundled, which pins it.
 */
export class ShopFunction extends Function {
  constructor(scope: Construct, id: string, props: ShopFunctionProps) {
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      code: functionCode(props.entry),
      handler: 'index.handler',
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: props.timeout ?? Duration.seconds(10),
      environment: props.environment,
      role,
      logGroup,
    });
    (this.node.defaultChild as CfnFunction).addMetadata(FUNCTION_ENTRY, props.entry);
  }
}
