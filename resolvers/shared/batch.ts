import { util, type Context } from '@aws-appsync/utils';
import { fault } from './errors.ts';

/** A BatchGetItem over one table. At most 100 keys, none twice: DynamoDB refuses more and doubles. */
export function batchGet(table: string, keys: { pk: string; sk: string }[], consistentRead: boolean) {
  return {
    operation: 'BatchGetItem' as const,
    tables: { [table]: { keys: keys.map((key) => util.dynamodb.toMapValues(key)), consistentRead } },
  };
}

/** Items of a one-table BatchGetItem in the order of the keys, null for what is missing; faults when some weren't read. */
export function batchItems(ctx: Context, table: string): unknown[] {
  if (ctx.error) {
    fault(ctx.error);
  }
  const unprocessed = ctx.result.unprocessedKeys ? (ctx.result.unprocessedKeys[table] ?? []) : [];
  if (unprocessed.length > 0) {
    fault({ message: `${unprocessed.length} keys of ${table} were not read`, type: 'Throttled' });
  }
  return ctx.result.data[table] ?? [];
}
