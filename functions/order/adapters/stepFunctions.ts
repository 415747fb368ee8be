import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { canonicalJson } from '../../shared/canonical.ts';
import type { WorkflowKind, WorkflowRun } from '../domain/workflow.ts';
import type { Executions, Tasks } from '../ports.ts';

/** Executions of the state machines. One is named by its order's ULID and its attempt. */
export function stepFunctionsExecutions(
  client: SFNClient,
  stateMachineArns: Record<WorkflowKind, string>,
): Executions {
  const executionName = (run: WorkflowRun) => `${run.orderId.replace('ord_', '')}-${run.attempt}`;
  const executionArn = (run: WorkflowRun) =>
    `${stateMachineArns[run.kind].replace(':stateMachine:', ':execution:')}:${executionName(run)}`;

  return {
    async start(run) {
      const input = canonicalJson(run.input);
      const stateMachineArn = stateMachineArns[run.kind];
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: executionName(run), input }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
        // The name alone proves nothing: only the same input makes it the same start.
        const existing = await client.send(new DescribeExecutionCommand({ executionArn: executionArn(run) }));
        if (existing.input !== input) throw error;
      }
    },

    async isRunning(run) {
      try {
        const { status } = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(run) }),
        );
        return status === 'RUNNING' || status === 'PENDING_REDRIVE';
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },
  };
}

/** Tasks that wait under a token. */
export function stepFunctionsTasks(client: SFNClient): Tasks {
  return {
    async succeed(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
      } catch (error) {
        // Nobody waits any more; what was recorded is found by whoever comes next.
        const isOver =
          error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
        if (!isOver) throw error;
      }
    },
  };
}
