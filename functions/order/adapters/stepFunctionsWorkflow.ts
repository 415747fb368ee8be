import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  StartExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { canonicalJson } from '../../shared/canonical.ts';
import type { Order, OrderLine } from '../domain/order.ts';
import type { NewOrderWorkflow } from '../ports.ts';

/** Input of a New Order execution; amounts in minor units. */
export interface NewOrderInput {
  orderId: string;
  correlationId: string;
  amount: number;
  currencyCode: string;
  paymentMethod: string;
  lines: { variantId: string; quantity: number }[];
}

/** The New Order state machine. An execution is named by the order's ULID and attempt. */
export function stepFunctionsWorkflow(client: SFNClient, stateMachineArn: string): NewOrderWorkflow {
  const executionName = (order: Order) => `${order.id.replace('ord_', '')}-${order.attempt}`;
  const executionArn = (order: Order) =>
    `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${executionName(order)}`;

  return {
    async start(order, lines) {
      const input = canonicalJson(inputOf(order, lines));
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: executionName(order), input }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
        // The name alone proves nothing: only the same input makes it the same start.
        const existing = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(order) }),
        );
        if (existing.input !== input) throw error;
      }
    },

    async isRunning(order) {
      try {
        const { status } = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(order) }),
        );
        return status === 'RUNNING' || status === 'PENDING_REDRIVE';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },
  };
}

function inputOf(order: Order, lines: OrderLine[]): NewOrderInput {
  return {
    orderId: order.id,
    correlationId: order.correlationId,
    amount: order.total,
    currencyCode: order.currencyCode,
    paymentMethod: order.paymentMethod,
    lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
  };
}
