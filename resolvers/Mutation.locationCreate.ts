import { runtime, util, type Context } from '@aws-appsync/utils';
import type { LocationCreateInput } from './generated/types.ts';
import { fault, inputError } from './shared/errors.ts';
import { MAIN_LOCATION } from './shared/inventory.ts';

/** Staff: writes a location unless there is one of this id with another name. Repeating it changes nothing. */
export function request(ctx: Context<{ input: LocationCreateInput }>) {
  const { id, name } = ctx.args.input;
  const userErrors: unknown[] = [];
  if (!util.matches('^[a-z][a-z0-9-]{1,31}$', id) || id === MAIN_LOCATION.id) {
    userErrors.push(
      inputError('INVALID_INPUT', '2 to 32 small letters, digits and hyphens; not main.', ['id']),
    );
  }
  if (name.trim().length < 1 || name.length > 100) {
    userErrors.push(inputError('INVALID_INPUT', 'A name has 1 to 100 characters.', ['name']));
  }
  if (userErrors.length > 0) {
    runtime.earlyReturn({ location: null, userErrors, warnings: [] });
  }
  return {
    operation: 'PutItem',
    key: util.dynamodb.toMapValues({ pk: 'LOCATIONS', sk: `LOCATION#${id}` }),
    attributeValues: util.dynamodb.toMapValues({ id, name, createdAt: util.time.nowISO8601() }),
    condition: {
      expression: 'attribute_not_exists(pk) OR #name = :name',
      expressionNames: { '#name': 'name' },
      expressionValues: util.dynamodb.toMapValues({ ':name': name }),
    },
  };
}

export function response(ctx: Context<{ input: LocationCreateInput }>) {
  const { id, name } = ctx.args.input;
  if (ctx.error && ctx.error.type === 'DynamoDB:ConditionalCheckFailedException') {
    const taken = inputError('INVALID_INPUT', 'Another location has this id.', ['id']);
    return { location: null, userErrors: [taken], warnings: [] };
  }
  if (ctx.error) {
    fault(ctx.error);
  }
  return { location: { id, name }, userErrors: [], warnings: [] };
}
