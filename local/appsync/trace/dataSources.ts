import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import type { AwsClients } from '../datasources/clients.ts';
import type { InvokeDataSource } from '../datasources/types.ts';
import type { DataSource } from '../model.ts';
import { segmentError } from './errors.ts';
import type { OpenSegment } from './recorder.ts';

/** The data-source segment that a call of the SDK belongs to. */
const current = new AsyncLocalStorage<OpenSegment>();

/** Makes a segment of every call of a data source. */
export function traceDataSources(invoke: InvokeDataSource): InvokeDataSource {
  return async (dataSource, request, scope) => {
    const segment = scope.segment?.begin('dataSource', dataSource.name, {
      operation: operationOf(request),
      target: targetOf(dataSource),
    });
    if (!segment) return invoke(dataSource, request, scope);
    try {
      const outcome = await current.run(segment, () => invoke(dataSource, request, scope));
      segment.end(outcome.error && { type: outcome.error.type, message: outcome.error.message });
      return outcome;
    } catch (error) {
      segment.end(segmentError(error));
      throw error;
    }
  };
}

/** Lets DynamoDB tell what its answers consumed. Clients of others are as they were. */
export function measureCapacity(clients: AwsClients): AwsClients {
  const measured = new WeakSet<DynamoDBClient>();
  return {
    ...clients,
    dynamodb(roleArn, region) {
      const client = clients.dynamodb(roleArn, region);
      if (!measured.has(client)) {
        measured.add(client);
        addMiddleware(client);
      }
      return client;
    },
  };
}

/** One entry of an operation on one table, a list of one that names several. */
type Told = { TableName?: string; CapacityUnits?: number };

function addMiddleware(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const segment = current.getStore();
      if (!segment) return next(args);
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { ConsumedCapacity = [] } = answer.output as { ConsumedCapacity?: Told | Told[] };
      for (const { TableName = '', CapacityUnits = 0 } of [ConsumedCapacity].flat()) {
        segment.addCapacity(TableName, CapacityUnits);
      }
      return answer;
    },
    { step: 'initialize', name: 'measureCapacity' },
  );
}

function operationOf(request: unknown): string | undefined {
  const { operation, method, resourcePath, path } = (request ?? {}) as Record<string, unknown>;
  if (typeof operation === 'string') return operation;
  const verb = typeof method === 'string' ? method : undefined;
  const where = [resourcePath, path].find((value) => typeof value === 'string') as string | undefined;
  // A query may hold what nobody but the endpoint should know.
  return [verb, where?.split('?', 1)[0]].filter(Boolean).join(' ') || undefined;
}

function targetOf(dataSource: DataSource): string | undefined {
  switch (dataSource.type) {
    case 'AMAZON_DYNAMODB':
      return dataSource.tableName;
    case 'AWS_LAMBDA':
      return dataSource.functionArn.split(':function:')[1];
    case 'HTTP':
    case 'AMAZON_OPENSEARCH_SERVICE':
      return dataSource.endpoint;
    default:
      return undefined;
  }
}
