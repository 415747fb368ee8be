import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aws } from './support/clients.ts';
import { nameOf, removeLater } from './support/created.ts';
import { makeRole } from './support/role.ts';

const sfn = aws(SFNClient);
const sqs = aws(SQSClient);

let QueueUrl = '';
let stateMachineArn = '';

beforeAll(async () => {
  ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: nameOf('tasks') })));
  removeLater(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
  const queue = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
  const Resource = queue.Attributes?.QueueArn as string;
  const roleArn = await makeRole('states.amazonaws.com', [{ Action: ['sqs:SendMessage'], Resource }]);
  // AWS may not know the role at once.
  await vi.waitFor(async () => ({ stateMachineArn = '' } = await makeStateMachine(roleArn)), {
    timeout: 60_000,
    interval: 1_000,
  });
});

/** Sends its task token to the queue and waits for the answer, which is its output. */
async function makeStateMachine(roleArn: string) {
  const MessageBody = { 'token.$': '$$.Task.Token', 'input.$': '$' };
  const Ask = {
    Type: 'Task',
    Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
    Parameters: { QueueUrl, MessageBody },
    TimeoutSeconds: 120,
    Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 2, MaxAttempts: 10, BackoffRate: 1 }],
    End: true,
  };
  const definition = JSON.stringify({ StartAt: 'Ask', States: { Ask } });
  const command = new CreateStateMachineCommand({ name: nameOf('machine'), roleArn, definition });
  const made = await sfn.send(command);
  removeLater(() => sfn.send(new DeleteStateMachineCommand({ stateMachineArn: made.stateMachineArn })));
  return made;
}

const start = (name: string, input: unknown) =>
  sfn.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));

const describeExecution = (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn }));

/** The next task that waits in the queue. */
async function nextTask(): Promise<{ token: string; input: unknown }> {
  return vi.waitFor(
    async () => {
      const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 });
      const message = (await sqs.send(command)).Messages?.[0];
      return JSON.parse(message?.Body ?? '') as { token: string; input: unknown };
    },
    { timeout: 40_000 },
  );
}

describe('an execution', () => {
  it('keeps its name and input, waits for its task token, and ends with the answer', async () => {
    const name = nameOf('execution');
    const { executionArn = '' } = await start(name, { order: 'a' });
    const conflict = { name: 'ExecutionAlreadyExists' };
    await expect(start(name, { order: 'b' })).rejects.toMatchObject(conflict);

    const task = await nextTask();
    expect(task.input).toEqual({ order: 'a' });
    const waiting = await describeExecution(executionArn);
    expect(waiting.status).toBe('RUNNING');
    expect(JSON.parse(waiting.input ?? '')).toEqual({ order: 'a' });

    const output = JSON.stringify({ paid: true });
    await sfn.send(new SendTaskSuccessCommand({ taskToken: task.token, output }));
    const ended = await vi.waitFor(
      async () => {
        const now = await describeExecution(executionArn);
        expect(now.status).toBe('SUCCEEDED');
        return now;
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(JSON.parse(ended.output ?? '')).toEqual({ paid: true });
    await expect(start(name, { order: 'b' })).rejects.toMatchObject(conflict);
  });
});
