import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Repository, RepositoryEncryption, TagMutability } from 'aws-cdk-lib/aws-ecr';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from '../defaults/nag.ts';
import { TRENDS_PREFIX, TRENDS_REPOSITORY, TRENDS_ROLE_NAME } from '../defaults/trends.ts';

const HISTORY = 'results/';

/** What a training job of SageMaker may do: pull its image, read the history, leave its model, write its log. */
export class TrendsRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { bucket }: { readonly bucket: IBucket }) {
    super(scope, id);
    const stack = Stack.of(this);
    const repository = new Repository(this, 'Repository', {
      repositoryName: TRENDS_REPOSITORY,
      encryption: RepositoryEncryption.AES_256,
      imageScanOnPush: true,
      // `latest` moves on with each image that is pushed.
      imageTagMutability: TagMutability.MUTABLE,
      lifecycleRules: [{ maxImageAge: Duration.days(90), description: 'Images nobody runs any more' }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, 'Role', {
      roleName: TRENDS_ROLE_NAME,
      description: 'Training jobs that learn what sells',
      assumedBy: new ServicePrincipal('sagemaker.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
      }),
    });
    const logs = stack.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: '/aws/sagemaker/TrainingJobs:*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    // The bucket is another stack's: cdk-nag knows what is imported by the name of its export.
    const bucketArn = Stack.of(bucket).exportValue(bucket.bucketArn);
    const history = `${bucketArn}/${HISTORY}*`;
    const models = `${bucketArn}/${TRENDS_PREFIX}*`;
    const grants: [string[], string[]][] = [
      [['s3:ListBucket'], [bucketArn]],
      [['s3:GetObject'], [history]],
      [['s3:PutObject', 's3:AbortMultipartUpload'], [models]],
      [
        ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        [logs],
      ],
      [
        ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        [repository.repositoryArn],
      ],
      [['ecr:GetAuthorizationToken'], ['*']],
    ];
    for (const [actions, resources] of grants)
      this.role.addToPolicy(new PolicyStatement({ actions, resources }));
    acknowledgeWildcard(this.role, history, 'Athena names each result.');
    acknowledgeWildcard(this.role, models, 'Each job leaves its model below its own name.');
    acknowledgeWildcard(this.role, logs, 'SageMaker names the log stream of each job.');
    acknowledgeWildcard(
      this.role,
      '*',
      'ecr:GetAuthorizationToken knows no resource (IAM reference of ECR).',
    );
  }
}
