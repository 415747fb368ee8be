import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, type IRole, type Role } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  Choice,
  Condition,
  DefinitionBody,
  IntegrationPattern,
  JitterType,
  JsonPath,
  LogLevel,
  StateMachine,
  Succeed,
  TaskInput,
  Timeout,
  type IChainable,
  type State,
} from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, DynamoUpdateItem, LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { OrderState } from '../../functions/order/domain/states.ts';
import type { WorkflowKind } from '../../functions/order/domain/workflow.ts';
import type { ShopFunction } from '../defaults/function.ts';
import { acknowledgeWildcard } from '../defaults/nag.ts';
import { WorkflowRole } from '../defaults/workflow.ts';
import type { ShopTable } from '../defaults/table.ts';
import type { Inventory } from './Inventory.ts';

/** What the steps of workflows call. */
export interface OrderSteps {
  readonly table: ShopTable;
  /** Moves an order to its next state. */
  readonly transition: ShopFunction;
  /** Authorizes, captures, voids and pays back. */
  readonly payment: ShopFunction;
  /** Orders parcels and waits for them. */
  readonly shipment: ShopFunction;
  readonly inventory: Inventory;
}

export interface OrderWorkflowProps extends OrderSteps {
  readonly kind: WorkflowKind;
  readonly comment: string;
}

/**
 * A workflow of an order. Every step can be repeated without effect, so a new execution begins at the beginning. Its
 * last step takes it from the list of open workflows; until then the sweep starts it again whenever it has died.
 */
export abstract class OrderWorkflow extends Construct {
  readonly stateMachine: StateMachine;
  protected readonly steps: OrderSteps;

  constructor(scope: Construct, id: string, props: OrderWorkflowProps) {
    super(scope, id);
    this.steps = props;
    const end = this.close(props.kind).next(new Succeed(this, 'Ended'));
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: props.comment,
      definitionBody: DefinitionBody.fromChainable(this.definition(end)),
      role: this.workflowRole(),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          retention: RetentionDays.ONE_MONTH,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // Addresses and payment tokens stay out of the log.
        includeExecutionData: false,
      },
    });
  }

  /** The workflow's steps; `end` is where each of its paths leads. */
  protected abstract definition(end: IChainable): IChainable;

  /** Lets a function start executions and ask how they are doing. */
  allowStarting(starter: ShopFunction): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.stateMachine.grantStartExecution(starter);
    starter.addToRolePolicy(
      new PolicyStatement({ actions: ['states:DescribeExecution'], resources: [executions] }),
    );
    acknowledgeWildcard(
      starter.role as Role,
      executions,
      'The executions of one state machine; their names are given at run time.',
    );
  }

  /** Lets a function answer tasks that wait. A policy of its own: a step may answer, and is itself part of this. */
  allowAnswering(id: string, answerer: ShopFunction): void {
    const policy = new Policy(this, `${id}Answers`, {
      statements: [
        new PolicyStatement({
          actions: ['states:SendTaskSuccess'],
          resources: [this.stateMachine.stateMachineArn],
        }),
      ],
    });
    policy.attachToRole(answerer.role as Role);
  }

  /** A Lambda task with the order's id and correlation id, retried on faults, ended by a timeout. */
  protected task(
    id: string,
    lambdaFunction: ShopFunction,
    payload: Record<string, unknown>,
    resultPath: string,
    onFault?: State,
  ): LambdaInvoke {
    const task = new LambdaInvoke(this, id, {
      lambdaFunction,
      payload: TaskInput.fromObject({ ...COMMON, ...payload }),
      payloadResponseOnly: true,
      resultPath,
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(Duration.seconds(60)),
    });
    return this.retried(task, onFault);
  }

  /** A Lambda task that is answered later, under its token. */
  protected waitFor(
    id: string,
    lambdaFunction: ShopFunction,
    payload: Record<string, unknown>,
    resultPath: string,
    within: Duration,
    onFault?: State,
  ): LambdaInvoke {
    const task = new LambdaInvoke(this, id, {
      lambdaFunction,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({ ...COMMON, ...payload, taskToken: JsonPath.taskToken }),
      resultPath,
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(within),
    });
    // A time-out is no fault to repeat: what happens then is the workflow's to say.
    task.addRetry({ errors: ['States.Timeout'], maxAttempts: 0 });
    return this.retried(task, onFault);
  }

  private retried(task: LambdaInvoke, onFault?: State): LambdaInvoke {
    task.addRetry({
      errors: ['States.ALL'],
      interval: Duration.seconds(1),
      backoffRate: 2,
      maxAttempts: 4,
      jitterStrategy: JitterType.FULL,
    });
    if (onFault) task.addCatch(onFault, { resultPath: '$.fault' });
    return task;
  }

  protected moveTo(to: OrderState, onFault?: State): LambdaInvoke {
    return this.task(`Mark ${to}`, this.steps.transition, { to }, '$.order', onFault);
  }

  /** Goes on to `next` unless the order could not be moved to `state`. */
  protected unlessRefused(state: OrderState, next: IChainable, refused: IChainable): Choice {
    return new Choice(this, `Is ${state}`)
      .when(Condition.stringEquals('$.order.outcome', 'REFUSED'), refused)
      .otherwise(next);
  }

  /** Takes the workflow from the list of those that are open. */
  private close(kind: WorkflowKind): DynamoUpdateItem {
    const close = new DynamoUpdateItem(this, 'Close', {
      table: this.steps.table,
      key: {
        pk: DynamoAttributeValue.fromString(JsonPath.format('ORDER#{}', JsonPath.stringAt('$.orderId'))),
        sk: DynamoAttributeValue.fromString(`WORKFLOW#${kind}`),
      },
      updateExpression: 'REMOVE stateKey, stateSort',
      conditionExpression: 'attribute_exists(pk)',
      resultPath: JsonPath.DISCARD,
    });
    close.addRetry({ maxAttempts: 4, jitterStrategy: JitterType.FULL });
    return close;
  }

  /** Invokes the steps, closes, and writes the log; nothing is added behind our back. */
  private workflowRole(): IRole {
    const { table, transition, payment, shipment, inventory } = this.steps;
    const steps = [
      transition,
      payment,
      shipment,
      inventory.reserve,
      inventory.commit,
      inventory.release,
      inventory.restock,
    ];
    const role = new WorkflowRole(this, 'Role', steps);
    role.addToPolicy(new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources: [table.tableArn] }));
    return role.withoutPolicyUpdates();
  }
}

const COMMON = { 'orderId.$': '$.orderId', 'correlationId.$': '$.correlationId' };
