import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  JitterType,
  JsonPath,
  LogLevel,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
  type IChainable,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { ShopFunction } from '../defaults/function.ts';
import { WorkflowRole } from '../defaults/workflow.ts';

/** The steps of a run, each a function (functions/insight/learnTrends.ts). */
export interface TrendsSteps {
  /** Asks the lake for the history of every product. */
  readonly history: ShopFunction;
  /** Learns from the history. */
  readonly training: ShopFunction;
  /** Shows what was learned. */
  readonly publish: ShopFunction;
}

/** A step runs elsewhere and is asked again until it has ended; what the run knows of it lies at `$.step`. */
type Running = 'history' | 'training';

/**
 * The daily run: history from the lake → training → published. It fails visibly where a step fails, and what was
 * published before stays.
 */
export class TrendsWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  private readonly steps: TrendsSteps;

  constructor(scope: Construct, id: string, steps: TrendsSteps) {
    super(scope, id);
    this.steps = steps;
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'Learns every day what sells, and shows it',
      definitionBody: DefinitionBody.fromChainable(this.definition()),
      role: this.workflowRole(),
      timeout: Duration.hours(2),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: true,
      },
    });
    new Alarm(this, 'Failed', {
      alarmDescription: 'The trends shown are not of today: the daily run failed. Its execution says why.',
      metric: this.stateMachine.metricFailed({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private definition(): IChainable {
    const publish = this.task('Publish', this.steps.publish, ['history', 'training'], '$.published').next(
      new Succeed(this, 'Published'),
    );
    return this.untilEnded('history', [], this.untilEnded('training', ['history'], publish));
  }

  /** Starts a step, then asks it again, at the pace it names, until it has ended. */
  private untilEnded(step: Running, known: Running[], then: IChainable): IChainable {
    const name = step === 'history' ? 'History' : 'Training';
    const start = this.task(`${name} start`, this.steps[step], known, `$.${step}`);
    const ask = this.task(`${name} progress`, this.steps[step], [...known, step], `$.${step}`);
    const pause = new Wait(this, `${name} wait`, { time: WaitTime.secondsPath(`$.${step}.waitSeconds`) });
    const ended = new Choice(this, `${name} ended`)
      .when(Condition.stringEquals(`$.${step}.state`, 'SUCCEEDED'), then)
      .when(
        Condition.stringEquals(`$.${step}.state`, 'FAILED'),
        new Fail(this, `${name} failed`, {
          error: `${name}Failed`,
          causePath: JsonPath.stringAt(`$.${step}.reason`),
        }),
      )
      .otherwise(pause);
    pause.next(ask).next(ended);
    return start.next(pause);
  }

  private task(id: string, lambdaFunction: ShopFunction, known: Running[], resultPath: string): LambdaInvoke {
    const steps = Object.fromEntries(known.map((step) => [`${step}.$`, `$.${step}`]));
    const task = new LambdaInvoke(this, id, {
      lambdaFunction,
      payload: TaskInput.fromObject({
        'execution.$': '$$.Execution.Name',
        'startedAt.$': '$$.Execution.StartTime',
        'input.$': '$$.Execution.Input',
        ...steps,
      }),
      payloadResponseOnly: true,
      resultPath,
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(Duration.seconds(60)),
    });
    task.addRetry({
      errors: ['States.ALL'],
      interval: Duration.seconds(1),
      backoffRate: 2,
      maxAttempts: 3,
      jitterStrategy: JitterType.FULL,
    });
    return task;
  }

  private workflowRole(): IRole {
    return new WorkflowRole(this, 'Role', Object.values(this.steps)).withoutPolicyUpdates();
  }
}
