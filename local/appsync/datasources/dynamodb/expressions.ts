import { invalidRequest } from '../../errors.ts';
import { checkShape, type Shape } from '../shape.ts';
import { toAttributeMap, type TypedMap } from './typedValues.ts';

const EXPRESSION: Shape = { expression: true, expressionNames: false, expressionValues: false };
const PROJECTION: Shape = { expression: true, expressionNames: false };

/** Expressions of one request share their placeholders; DynamoDB refuses empty maps, so those are left out. */
export class Placeholders {
  private readonly names: Record<string, string> = {};
  private readonly values: TypedMap = {};

  /** Takes `{expression, expressionNames, expressionValues}` and answers with the expression's text. */
  add(value: unknown, at: string, shape: Shape = EXPRESSION): string {
    checkShape(value, shape, at);
    if (typeof value.expression !== 'string') {
      throw invalidRequest(`Value for field '${at}[expression]' not found.`);
    }
    Object.assign(this.names, value.expressionNames ?? {});
    Object.assign(this.values, toAttributeMap(value.expressionValues ?? {}, `${at}[expressionValues]`));
    return value.expression;
  }

  addProjection(value: unknown, at: string): string {
    return this.add(value, at, PROJECTION);
  }

  toRequest(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: TypedMap } {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

/** The condition of a single-item operation. */
export const CONDITION: Shape = {
  ...EXPRESSION,
  equalsIgnore: false,
  consistentRead: false,
  conditionalCheckFailedHandler: false,
};

/** The condition of an action in a transaction. */
export const TRANSACTION_CONDITION: Shape = { ...EXPRESSION, returnValuesOnConditionCheckFailure: false };
