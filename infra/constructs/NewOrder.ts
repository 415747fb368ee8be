import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal, type IRole } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  Choice,
  Condition,
  DefinitionBody,
  JitterType,
  LogLevel,
  StateMachine,
  Succeed,
  TaskInput,
  type IChainable,
  type State,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { Rejection } from '../../functions/order/domain/order.ts';
import type { ORDER_TRANSITIONS, OrderState } from '../../functions/order/domain/states.ts';
import { acknowledgeWildcard } from '../defaults/nag.ts';
import type { ShopFunction } from '../defaults/function.ts';
import type { Inventory } from './Inventory.ts';

export interface NewOrderProps {
  /** Moves an order to its next state. */
  readonly transition: ShopFunction;
  /** Authorizes and voids payments. */
  readonly payment: ShopFunction;
  readonly inventory: Inventory;
}

/** Why the workflow rejects an order; the message is for its customer. */
const REJECTIONS: Record<Rejection['code'], Rejection> = {
  OUT_OF_STOCK: { code: 'OUT_OF_STOCK', message: 'An item of your order is sold out; nothing was charged.' },
  PAYMENT_DECLINED: { code: 'PAYMENT_DECLINED', message: 'Your payment was declined; nothing was charged.' },
  EXPIRED: { code: 'EXPIRED', message: 'We could not process your order in time; nothing was charged.' },
};

/**
 * The New Order workflow: reserve → authorize → commit → confirm. Every step can be repeated without effect. Until
 * the stock is committed a fault gives everything back; after that the execution fails and the sweep drives on.
 */
export class NewOrder extends Construct {
  readonly stateMachine: StateMachine;
  private readonly props: NewOrderProps;

  constructor(scope: Construct, id: string, props: NewOrderProps) {
    super(scope, id);
    this.props = props;
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'Takes a placed order to CONFIRMED or REJECTED',
      definitionBody: DefinitionBody.fromChainable(this.definition()),
      timeout: Duration.minutes(15),
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

  /** Invokes the steps and writes the log; nothing is added behind our back. */
  private workflowRole(): IRole {
    const { transition, payment, inventory } = this.props;
    const steps = [transition, payment, inventory.reserve, inventory.commit, inventory.release];
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: steps.map((step) => step.functionArn),
      }),
    );
    role.addToPolicy(
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
      role,
      '*',
      'Log delivery and X-Ray know no narrower resource (Step Functions guide, logging).',
    );
    return role.withoutPolicyUpdates();
  }

  private definition(): IChainable {
    const end = new Succeed(this, 'Ended');
    const rejectExpired = this.reject('EXPIRED').next(end);
    const giveUp = this.voidPayment('VoidPayment');
    giveUp.next(this.release('ReleaseStock')).next(rejectExpired);
    const rejectDeclined = this.release('ReleaseDeclined').next(this.reject('PAYMENT_DECLINED')).next(end);

    const confirm = this.moveTo('CONFIRMED').next(end);
    const commit = this.task('CommitStock', this.props.inventory.commit, {}, '$.commit');
    commit.next(
      new Choice(this, 'IsCommitted')
        .when(Condition.stringEquals('$.commit.outcome', 'COMMITTED'), confirm)
        .otherwise(giveUp),
    );
    const markAuthorized = this.moveTo('AUTHORIZED', giveUp);
    markAuthorized.next(this.unlessRefused('AUTHORIZED', commit, giveUp));

    const authorize = this.task(
      'AuthorizePayment',
      this.props.payment,
      {
        action: 'authorize',
        'amount.$': '$.amount',
        'currencyCode.$': '$.currencyCode',
        'paymentMethod.$': '$.paymentMethod',
      },
      '$.payment',
      giveUp,
    );
    authorize.next(
      new Choice(this, 'IsAuthorized')
        .when(Condition.stringEquals('$.payment.status', 'AUTHORIZED'), markAuthorized)
        .otherwise(rejectDeclined),
    );
    const markReserved = this.moveTo('RESERVED', giveUp);
    markReserved.next(this.unlessRefused('RESERVED', authorize, giveUp));

    const reserve = this.task(
      'ReserveStock',
      this.props.inventory.reserve,
      { 'lines.$': '$.lines' },
      '$.reserve',
      giveUp,
    );
    reserve.next(
      new Choice(this, 'IsReserved')
        .when(Condition.stringEquals('$.reserve.outcome', 'RESERVED'), markReserved)
        .when(
          Condition.stringEquals('$.reserve.outcome', 'OUT_OF_STOCK'),
          this.release('ReleaseNothing').next(this.reject('OUT_OF_STOCK')).next(end),
        )
        .otherwise(giveUp),
    );
    return reserve;
  }

  /** A Lambda task with the order's id and correlation id, retried on faults, ended by a timeout. */
  private task(
    id: string,
    lambdaFunction: ShopFunction,
    payload: Record<string, unknown>,
    resultPath: string,
    onFault?: State,
  ): LambdaInvoke {
    const task = new LambdaInvoke(this, id, {
      lambdaFunction,
      payload: TaskInput.fromObject({
        'orderId.$': '$.orderId',
        'correlationId.$': '$.correlationId',
        ...payload,
      }),
      payloadResponseOnly: true,
      resultPath,
      retryOnServiceExceptions: false,
      taskTimeout: { seconds: 30 },
    });
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

  private moveTo(to: OrderState, onFault?: State): LambdaInvoke {
    return this.task(`Mark ${to}`, this.props.transition, { to }, '$.order', onFault);
  }

  /** An order that another attempt rejected meanwhile must not go on. */
  private unlessRefused(state: OrderState, next: State, giveUp: State): Choice {
    return new Choice(this, `Is ${state}`)
      .when(Condition.stringEquals('$.order.outcome', 'REFUSED'), giveUp)
      .otherwise(next);
  }

  private reject(code: Rejection['code']): LambdaInvoke {
    const to = 'REJECTED' satisfies keyof typeof ORDER_TRANSITIONS;
    return this.task(`Reject ${code}`, this.props.transition, { to, rejection: REJECTIONS[code] }, '$.order');
  }

  private release(id: string): LambdaInvoke {
    return this.task(id, this.props.inventory.release, {}, '$.release');
  }

  private voidPayment(id: string): LambdaInvoke {
    return this.task(id, this.props.payment, { action: 'void' }, '$.void');
  }
}
