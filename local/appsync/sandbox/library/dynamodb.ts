/** `@aws-appsync/utils/dynamodb`: request objects for the DynamoDB data source (spec section 6.4). */
import { renderExpression, type Expression } from './expression.ts';
import { setLiteral, toMapValues } from './typed.ts';
import { renderUpdate } from './update.ts';

export { operations } from './update.ts';

type Values = Record<string, unknown>;

interface Common {
  key: Values;
  condition?: Values | null;
  projection?: string[];
  consistentRead?: boolean;
}

export const get = ({ key, consistentRead, projection }: Common) =>
  compact({
    operation: 'GetItem',
    key: toMapValues(key),
    consistentRead,
    projection: renderProjection(projection),
  });

export const put = ({ key, item, condition, ...rest }: Common & PutOptions & { item: Values }) =>
  compact({
    operation: 'PutItem',
    key: toMapValues(key),
    attributeValues: toMapValues(item),
    condition: renderCondition(condition),
    _version: rest._version,
    customPartitionKey: rest.customPartitionKey,
    populateIndexFields: rest.populateIndexFields,
  });

export const update = ({
  key,
  update: change,
  condition,
  ...rest
}: Common & { update: Values; _version?: number }) =>
  compact({
    operation: 'UpdateItem',
    key: toMapValues(key),
    update: renderUpdate(change),
    condition: renderCondition(condition),
    _version: rest._version,
  });

export const remove = ({ key, condition, ...rest }: Common & { _version?: number }) =>
  compact({
    operation: 'DeleteItem',
    key: toMapValues(key),
    condition: renderCondition(condition),
    _version: rest._version,
  });

interface Listing {
  query?: Values;
  filter?: Values | null;
  projection?: string[];
  [option: string]: unknown;
}

export const query = ({ query: keys, filter, projection, ...rest }: Listing) =>
  compact({
    operation: 'Query',
    query: renderCondition(keys),
    ...listing(rest),
    scanIndexForward: rest.scanIndexForward,
    filter: renderCondition(filter),
    projection: renderProjection(projection),
  });

export const scan = ({ filter, projection, ...rest }: Listing) =>
  compact({
    operation: 'Scan',
    ...listing(rest),
    totalSegments: rest.totalSegments,
    segment: rest.segment,
    filter: renderCondition(filter),
    projection: renderProjection(projection),
  });

export const sync = ({ filter, ...rest }: Listing) =>
  compact({
    operation: 'Sync',
    limit: rest.limit,
    nextToken: rest.nextToken,
    lastSync: rest.lastSync,
    basePartitionKey: rest.basePartitionKey,
    deltaIndexName: rest.deltaIndexName,
    filter: renderCondition(filter),
  });

const listing = ({ index, limit, nextToken, consistentRead, select }: Values) => ({
  index,
  limit,
  nextToken,
  consistentRead,
  select,
});

interface BatchGet {
  tables: Record<string, { keys: Values[]; consistentRead?: boolean; projection?: string[] }>;
}

export const batchGet = ({ tables }: BatchGet) => ({
  operation: 'BatchGetItem',
  tables: mapTables(tables, ({ keys, consistentRead, projection }) =>
    compact({ keys: keys.map(toMapValues), consistentRead, projection: renderProjection(projection) }),
  ),
});

export const batchPut = ({ tables }: { tables: Record<string, Values[]> }) => ({
  operation: 'BatchPutItem',
  tables: mapTables(tables, (items) => items.map(toMapValues)),
});

export const batchDelete = ({ tables }: { tables: Record<string, Values[]> }) => ({
  operation: 'BatchDeleteItem',
  tables: mapTables(tables, (keys) => keys.map(toMapValues)),
});

export const transactGet = ({ items }: { items: (Common & { table: string })[] }) => ({
  operation: 'TransactGetItems',
  transactItems: items.map(({ table, key, projection }) =>
    compact({ table, key: toMapValues(key), projection: renderProjection(projection) }),
  ),
});

/** Options of versioned data sources, passed on as they are. */
interface PutOptions {
  _version?: number;
  customPartitionKey?: string;
  populateIndexFields?: boolean;
}

interface TransactItem {
  putItem?: Common & { table: string; item: Values };
  updateItem?: Common & { table: string; update: Values };
  deleteItem?: Common & { table: string };
  conditionCheck?: Common & { table: string };
}

export const transactWrite = ({ items }: { items: TransactItem[] }) => ({
  operation: 'TransactWriteItems',
  transactItems: items.map(({ putItem, updateItem, deleteItem, conditionCheck }) => {
    if (putItem) return { table: putItem.table, ...withCondition(put(putItem), putItem.condition) };
    if (updateItem)
      return { table: updateItem.table, ...withCondition(update(updateItem), updateItem.condition) };
    if (deleteItem)
      return { table: deleteItem.table, ...withCondition(remove(deleteItem), deleteItem.condition) };
    const { table, key, condition } = conditionCheck as Common & { table: string };
    return withCondition({ table, operation: 'ConditionCheck', key: toMapValues(key) }, condition);
  }),
});

/** A transaction's condition may ask for the item that failed it. */
function withCondition(request: Values, condition: Values | null | undefined): Values {
  if (!condition) return request;
  const { returnValuesOnConditionCheckFailure, ...rest } = condition;
  return {
    ...request,
    condition: compact({ ...renderCondition(rest), returnValuesOnConditionCheckFailure }),
  };
}

export const toStringSet = (SS: string[]) => setLiteral({ SS });
export const toNumberSet = (NS: number[]) => setLiteral({ NS });
export const toBinarySet = (BS: string[]) => setLiteral({ BS });

function mapTables<In, Out>(tables: Record<string, In>, map: (table: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, map(table)]));
}

/** A condition, filter or key condition; values are left out when there are none. */
function renderCondition(condition: Values | null | undefined): Partial<Expression> | undefined {
  if (!condition) return undefined;
  const rendered = renderExpression(condition);
  if (!rendered) throw new Error('Expected condition to be an Object.');
  if (Object.keys(rendered.expressionValues).length > 0) return rendered;
  return { expression: rendered.expression, expressionNames: rendered.expressionNames };
}

/** Every segment of every path aliased; a segment that comes again keeps its alias. */
function renderProjection(paths: string[] | undefined) {
  if (!paths) return undefined;
  const aliases = new Map<string, string>();
  const alias = (segment: string): string => {
    const [, name = segment, index = ''] = /^(.*?)((?:\[\d+\])*)$/.exec(segment) ?? [];
    if (!aliases.has(name)) aliases.set(name, `#expName_${aliases.size + 1}`);
    return `${aliases.get(name)}${index}`;
  };
  const expression = paths.map((path) => path.split('.').map(alias).join('.')).join(', ');
  const expressionNames = Object.fromEntries([...aliases].map(([name, key]) => [key, name]));
  return { expression, expressionNames };
}

/** Without the members that were not given. */
function compact<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
