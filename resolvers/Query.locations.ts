import { util, type Context } from '@aws-appsync/utils';
import { fault } from './shared/errors.ts';
import { MAIN_LOCATION } from './shared/inventory.ts';

/** Staff and services: the main location, then the others by id. */
export function request() {
  return {
    operation: 'Query',
    query: {
      expression: 'pk = :locations',
      expressionValues: util.dynamodb.toMapValues({ ':locations': 'LOCATIONS' }),
    },
    limit: 99,
    consistentRead: true,
  };
}

export function response(ctx: Context) {
  if (ctx.error) {
    fault(ctx.error);
  }
  const locations = [MAIN_LOCATION];
  for (const item of ctx.result.items as { id: string; name: string }[]) {
    locations.push({ id: item.id, name: item.name });
  }
  return locations;
}
