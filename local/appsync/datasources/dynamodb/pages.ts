import { QueryCommand, ScanCommand, type Select } from '@aws-sdk/client-dynamodb';

import type { DataSourceOutcome } from '../types.ts';
import type { DynamoCall } from './call.ts';
import { INVALID_TOKEN } from './errors.ts';
import { Placeholders } from './expressions.ts';
import { toPlainItem, type TypedMap } from './typedValues.ts';

/** Query: a page of a partition. The limit counts before the filter, so a page may be empty and go on. */
export async function query(call: DynamoCall): Promise<DataSourceOutcome> {
  return page(call, async (common, placeholders, start) => {
    const keyCondition = placeholders.add(call.request.query, '$[query]');
    return call.client.send(
      new QueryCommand({
        ...common,
        KeyConditionExpression: keyCondition,
        ScanIndexForward: call.request.scanIndexForward !== false,
        ExclusiveStartKey: start,
        ...placeholders.toRequest(),
      }),
    );
  });
}

/** Scan: a page of a table or of one of its segments. */
export async function scan(call: DynamoCall): Promise<DataSourceOutcome> {
  const { segment, totalSegments } = call.request as { segment?: number; totalSegments?: number };
  return page(call, (common, placeholders, start) =>
    call.client.send(
      new ScanCommand({
        ...common,
        Segment: segment,
        TotalSegments: totalSegments,
        ExclusiveStartKey: start,
        ...placeholders.toRequest(),
      }),
    ),
  );
}

interface Common {
  TableName: string;
  IndexName?: string;
  Limit?: number;
  ConsistentRead: boolean;
  Select?: Select;
  FilterExpression?: string;
  ProjectionExpression?: string;
}

interface Page {
  Items?: TypedMap[];
  LastEvaluatedKey?: TypedMap;
  ScannedCount?: number;
}

async function page(
  call: DynamoCall,
  send: (common: Common, placeholders: Placeholders, start: TypedMap | undefined) => Promise<Page>,
): Promise<DataSourceOutcome> {
  const { request, tokens, origin, tableName } = call;
  const given = request.nextToken ?? undefined;
  const start = given === undefined ? undefined : tokens.open(given, origin);
  if (given !== undefined && !start) {
    return { result: null, error: INVALID_TOKEN };
  }
  const placeholders = new Placeholders();
  const common: Common = {
    TableName: tableName,
    IndexName: request.index as string | undefined,
    Limit: (request.limit as number | null) ?? undefined,
    ConsistentRead: request.consistentRead === true,
    Select: request.select as Select | undefined,
    FilterExpression: request.filter ? placeholders.add(request.filter, '$[filter]') : undefined,
    ProjectionExpression: request.projection
      ? placeholders.addProjection(request.projection, '$[projection]')
      : undefined,
  };
  const { Items = [], LastEvaluatedKey, ScannedCount } = await send(common, placeholders, start);
  return {
    result: {
      items: Items.map(toPlainItem),
      nextToken: LastEvaluatedKey ? tokens.seal(LastEvaluatedKey, origin) : null,
      scannedCount: ScannedCount ?? Items.length,
    },
  };
}
