import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { acknowledgeWildcard } from '../defaults/nag.ts';
import { DeadLetterQueue } from '../defaults/queue.ts';
import { ShopTable } from '../defaults/table.ts';
import { trendsImage, TRENDS_PREFIX, trendsRoleArn } from '../defaults/trends.ts';
import type { Lake } from './Lake.ts';
import { TrendsWorkflow } from './TrendsWorkflow.ts';

/** What sells, learned daily from the lake: the workflow with its steps, and the table with its result. */
export class Trends extends Construct {
  readonly table: ShopTable;
  readonly workflow: TrendsWorkflow;

  constructor(scope: Construct, id: string, { lake }: { readonly lake: Lake }) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table');

    const history = new ShopFunction(this, 'History', {
      entry: 'functions/insight/handlers/history.ts',
      description: 'Asks the lake for the history of every product',
      environment: { LAKE_DATABASE: lake.databaseName, LAKE_WORK_GROUP: lake.workGroupName },
      timeout: Duration.seconds(30),
    });
    lake.allowQuerying(history);

    const publish = new ShopFunction(this, 'Publish', {
      entry: 'functions/insight/handlers/publish.ts',
      description: 'Shows the trends that were learned',
      environment: { INSIGHT_TABLE: this.table.tableName },
      timeout: Duration.seconds(30),
    });
    allowTable(publish, this.table, ['PutItem']);
    const models = lake.bucket.arnForObjects(`${TRENDS_PREFIX}*`);
    publish.addToRolePolicy(new PolicyStatement({ actions: ['s3:GetObject'], resources: [models] }));
    acknowledgeWildcard(publish.role as Role, models, 'Each job leaves its model below its own name.');

    this.workflow = new TrendsWorkflow(this, 'Workflow', { history, training: this.training(lake), publish });
    new Rule(this, 'Daily', {
      description: 'Learns what sells, after the end of each day',
      schedule: Schedule.cron({ hour: '1', minute: '15' }),
      targets: [
        new SfnStateMachine(this.workflow.stateMachine, {
          input: RuleTargetInput.fromObject({}),
          deadLetterQueue: new DeadLetterQueue(this, 'DeadLetters'),
        }),
      ],
    });
  }

  /** Starts jobs of SageMaker and asks how they are doing. */
  private training(lake: Lake): ShopFunction {
    const stack = Stack.of(this);
    const roleArn = trendsRoleArn(this);
    const training = new ShopFunction(this, 'Training', {
      entry: 'functions/insight/handlers/training.ts',
      description: 'Learns what sells from the history',
      environment: {
        TRENDS_IMAGE: trendsImage(this),
        TRENDS_ROLE_ARN: roleArn,
        TRENDS_OUTPUT_URI: lake.bucket.s3UrlForObject(TRENDS_PREFIX),
      },
      timeout: Duration.seconds(30),
    });
    const jobs = stack.formatArn({
      service: 'sagemaker',
      resource: 'training-job',
      resourceName: 'trends-*',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    training.addToRolePolicy(
      new PolicyStatement({
        actions: ['sagemaker:CreateTrainingJob', 'sagemaker:DescribeTrainingJob'],
        resources: [jobs],
      }),
    );
    acknowledgeWildcard(training.role as Role, jobs, 'Each run names its job, after its execution.');
    training.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      }),
    );
    return training;
  }
}
