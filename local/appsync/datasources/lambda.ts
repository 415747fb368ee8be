import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';

import { FieldFailure, invalidRequest } from '../errors.ts';
import { messageOf } from '../log.ts';
import { checkShape, type Shape } from './shape.ts';
import type { DataSourceOutcome, DataSourceScope } from './types.ts';

const INVOKE: Shape = { operation: true, payload: false, invocationType: false };

/** AWS_LAMBDA: Invoke and BatchInvoke, in both invocation types [resolver-reference-lambda-js]. */
export async function invokeLambda(
  lambda: LambdaClient,
  functionArn: string,
  request: unknown,
  scope: DataSourceScope,
): Promise<DataSourceOutcome> {
  checkShape(request, INVOKE);
  const type = request.invocationType ?? 'RequestResponse';
  if (type !== 'RequestResponse' && type !== 'Event') {
    throw invalidRequest(`Unsupported invocationType '${String(type)}'.`);
  }
  const event = type === 'Event';
  const payload = request.payload ?? null;
  if (request.operation === 'Invoke') {
    return event ? fire(lambda, functionArn, payload) : call(lambda, functionArn, payload);
  }
  if (request.operation === 'BatchInvoke') {
    return scope.slot.join(payload, (payloads) => callBatch(lambda, functionArn, payloads, event));
  }
  throw invalidRequest(`Unsupported operation '${String(request.operation)}'.`);
}

/** Calls a function and waits for its answer. */
export async function call(
  lambda: LambdaClient,
  functionArn: string,
  payload: unknown,
): Promise<DataSourceOutcome> {
  try {
    const answer = await lambda.send(
      new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(payload)) }),
    );
    const text = answer.Payload && answer.Payload.length > 0 ? answer.Payload.transformToString() : 'null';
    return lambdaOutcome(answer.FunctionError, text);
  } catch (error) {
    return { result: null, error: serviceError(error) };
  }
}

/** What an answer of Lambda means for `ctx`: its value, or `ctx.error` for an error of the function. */
export function lambdaOutcome(functionError: string | undefined, text: string): DataSourceOutcome {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = text;
  }
  if (!functionError) {
    return { result: value };
  }
  const { errorMessage, errorType } = (value ?? {}) as { errorMessage?: string; errorType?: string };
  return {
    result: null,
    error: { message: errorMessage ?? text, type: 'Lambda:Unhandled', unhandledErrorType: errorType ?? null },
  };
}

/** An asynchronous call: Lambda takes the event and the field is null. Its errors are not seen. */
async function fire(lambda: LambdaClient, functionArn: string, payload: unknown): Promise<DataSourceOutcome> {
  try {
    await lambda.send(
      new InvokeCommand({
        FunctionName: functionArn,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(payload)),
      }),
    );
    return { result: null };
  } catch (error) {
    return { result: null, error: serviceError(error) };
  }
}

async function callBatch(
  lambda: LambdaClient,
  functionArn: string,
  payloads: unknown[],
  event: boolean,
): Promise<DataSourceOutcome[]> {
  const outcome = await (event ? fire(lambda, functionArn, payloads) : call(lambda, functionArn, payloads));
  return spread(outcome, payloads.length, event);
}

/** Gives each payload of a batch its element; an error belongs to all of them. */
export function spread(outcome: DataSourceOutcome, count: number, event: boolean): DataSourceOutcome[] {
  if (outcome.error || event) {
    return Array.from({ length: count }, () => outcome);
  }
  const { result } = outcome;
  if (!Array.isArray(result) || result.length !== count) {
    throw new FieldFailure(
      `The Lambda function must answer a batch of ${count} with a list of ${count}.`,
      'Lambda:IllegalArgument',
    );
  }
  return result.map((element: unknown) => ({ result: element }));
}

function serviceError(error: unknown): NonNullable<DataSourceOutcome['error']> {
  const name = error instanceof Error ? error.name : 'Unknown';
  if (name === 'TimeoutError' || name === 'AbortError') {
    return {
      message: 'Execution timed out.',
      type: 'Lambda:ExecutionTimeoutException',
      unhandledErrorType: null,
    };
  }
  return { message: messageOf(error), type: `Lambda:${name}`, unhandledErrorType: null };
}
