import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, paginateQuery, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { WorkflowKind, WorkflowRun } from '../domain/workflow.ts';
import type { Workflows } from '../ports.ts';
import { OPEN_WORKFLOWS, openWorkflowIndex, workflowKey } from './keys.ts';

const runIsAsSeen = 'attempt = :attempt AND checkAt = :checkAt AND attribute_exists(stateKey)';

/** The item of a workflow that has not come to its end. */
export const workflowItem = (run: WorkflowRun) => ({
  ...workflowKey(run.orderId, run.kind),
  ...openWorkflowIndex(run.checkAt, run.orderId, run.kind),
  ...run,
});

/** Open workflows, in the Orders table. */
export function dynamoWorkflows(client: DynamoDBDocumentClient, table: string): Workflows {
  async function find(orderId: string, kind: WorkflowKind) {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: workflowKey(orderId, kind), ConsistentRead: true }),
    );
    return Item as (WorkflowRun & { stateKey?: string }) | undefined;
  }

  /** Writes the time of the next look, and one more execution when `more` is 1, if the run is as it was seen. */
  async function update(run: WorkflowRun, checkAt: string, more: 0 | 1): Promise<boolean> {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: workflowKey(run.orderId, run.kind),
          UpdateExpression: 'SET checkAt = :next, stateSort = :sort, attempt = attempt + :more',
          ConditionExpression: runIsAsSeen,
          ExpressionAttributeValues: {
            ':next': checkAt,
            ':sort': openWorkflowIndex(checkAt, run.orderId, run.kind).stateSort,
            ':more': more,
            ':attempt': run.attempt,
            ':checkAt': run.checkAt,
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async *due(untilIso) {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: 'byState',
          KeyConditionExpression: 'stateKey = :open AND stateSort < :until',
          ExpressionAttributeValues: {
            ':open': OPEN_WORKFLOWS,
            // Times start with a digit; a tilde sorts after every one of them.
            ':until': untilIso === 'all' ? '~' : untilIso,
          },
        },
      );
      for await (const page of pages) {
        for (const { pk, sk } of (page.Items ?? []) as { pk: string; sk: string }[]) {
          // The index may lag behind the table.
          const run = await find(pk.slice('ORDER#'.length), sk.slice('WORKFLOW#'.length) as WorkflowKind);
          if (run?.stateKey) yield run;
        }
      }
    },
    postpone: (run, checkAt) => update(run, checkAt, 0),
    claimAttempt: (run, checkAt) => update(run, checkAt, 1),
    async close(orderId, kind) {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: workflowKey(orderId, kind),
          UpdateExpression: 'REMOVE stateKey, stateSort',
          ConditionExpression: 'attribute_exists(pk)',
        }),
      );
    },
  };
}
