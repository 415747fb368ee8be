import { RemovalPolicy } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { ShopFunction } from './function.ts';
import { acknowledge, acknowledgeWildcard } from './nag.ts';

/**
 * Credentials for one outside party: `{"apiKey", "webhookSecret"}`. A deployment makes the secret with a random text;
 * its operator sets the values once (README, payments and carriers).
 */
export class PartySecret extends Construct {
  readonly secretName: string;
  private readonly secret: ISecret;

  constructor(
    scope: Construct,
    id: string,
    props: { readonly secretName: string; readonly description: string },
  ) {
    super(scope, id);
    const made = new Secret(this, 'Secret', { ...props, removalPolicy: RemovalPolicy.RETAIN });
    acknowledge(made, { SMG4: 'The outside party issues it; its operator rotates it there and here.' });
    // By name: the local cloud knows the secret by it, not by the reference's ARN.
    this.secret = Secret.fromSecretNameV2(this, 'ByName', props.secretName);
    this.secret.node.addDependency(made);
    this.secretName = props.secretName;
  }

  /** Lets a function read these credentials. */
  allowReading(reader: ShopFunction): void {
    const arn = `${this.secret.secretArn}-??????`;
    reader.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['secretsmanager:GetSecretValue'],
        resources: [arn],
      }),
    );
    acknowledgeWildcard(
      reader.role as Role,
      arn,
      'Secrets Manager ends the ARN of each secret in six characters of its own.',
    );
  }
}
