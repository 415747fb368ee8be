import { FieldFailure, invalidRequest } from '../../errors.ts';
import { checkShape, type Shape } from '../shape.ts';
import type { DataSourceOutcome } from '../types.ts';
import { batchDelete, batchGet, batchPut } from './batch.ts';
import type { DynamoCall, DynamoOperation } from './call.ts';
import { dynamodbError } from './errors.ts';
import { deleteItem, getItem, putItem, updateItem } from './items.ts';
import { query, scan } from './pages.ts';
import { transactGet, transactWrite } from './transact.ts';

const PAGE: Shape = {
  index: false,
  nextToken: false,
  limit: false,
  consistentRead: false,
  select: false,
  filter: false,
  projection: false,
};

/** Every operation a request may name, with the members it accepts; true marks required ones. */
const OPERATIONS: Record<string, { shape: Shape; run: DynamoOperation }> = {
  GetItem: { shape: { key: true, consistentRead: false, projection: false }, run: getItem },
  PutItem: {
    shape: {
      key: true,
      attributeValues: false,
      condition: false,
      // Only meaningful with conflict detection, which the engine does not offer.
      _version: false,
      customPartitionKey: false,
      populateIndexFields: false,
    },
    run: putItem,
  },
  UpdateItem: {
    shape: {
      key: true,
      update: true,
      condition: false,
      _version: false,
      customPartitionKey: false,
      populateIndexFields: false,
    },
    run: updateItem,
  },
  DeleteItem: {
    shape: {
      key: true,
      condition: false,
      _version: false,
      customPartitionKey: false,
      populateIndexFields: false,
    },
    run: deleteItem,
  },
  Query: { shape: { ...PAGE, query: true, scanIndexForward: false }, run: query },
  Scan: { shape: { ...PAGE, segment: false, totalSegments: false }, run: scan },
  BatchGetItem: { shape: { tables: true }, run: batchGet },
  BatchPutItem: { shape: { tables: true }, run: batchPut },
  BatchDeleteItem: { shape: { tables: true }, run: batchDelete },
  TransactGetItems: { shape: { transactItems: true }, run: transactGet },
  TransactWriteItems: { shape: { transactItems: true }, run: transactWrite },
};

/** AMAZON_DYNAMODB: checks the request object, sends it, and tells failures of DynamoDB as `ctx.error`. */
export async function invokeDynamoDB(
  call: Omit<DynamoCall, 'request'>,
  request: unknown,
): Promise<DataSourceOutcome> {
  const name = (request as { operation?: unknown } | null)?.operation;
  if (name === undefined || name === null) {
    throw invalidRequest("Value for field '$[operation]' not found.");
  }
  if (name === 'Sync') {
    // Only versioned data sources know it, and those are refused when the API is loaded.
    throw invalidRequest("Operation 'Sync' needs a versioned data source, which this one is not.");
  }
  const operation = Object.hasOwn(OPERATIONS, String(name)) ? OPERATIONS[String(name)] : undefined;
  if (!operation) {
    throw invalidRequest(`Unsupported operation '${String(name)}'.`);
  }
  checkShape(request, { operation: true, ...operation.shape });
  try {
    return await operation.run({ ...call, request });
  } catch (error) {
    if (error instanceof FieldFailure) {
      throw error;
    }
    return { result: null, error: dynamodbError(error) };
  }
}
