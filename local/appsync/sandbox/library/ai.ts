/** `@aws-appsync/utils/ai`: requests of a Bedrock data source (TYPES bedrock-helpers). */

type Payload = Record<string, unknown>;

/** The request of an InvokeModel call. */
export const invokeModel = (payload: Payload): Payload => ({ operation: 'InvokeModel', ...payload });

/** The request of a Converse call. */
export const converse = (payload: Payload): Payload => ({ operation: 'Converse', ...payload });
