import {
  ExecuteStatementCommand,
  RDSDataServiceException,
  type ExecuteStatementCommandOutput,
  type Field,
  type RDSDataClient,
  type SqlParameter,
  type TypeHint,
} from '@aws-sdk/client-rds-data';

import { invalidRequest } from '../errors.ts';
import { MAX_SQL_STATEMENTS } from '../limits.ts';
import { messageOf } from '../log.ts';
import { checkShape, listAt, type Shape } from './shape.ts';
import type { DataSourceOutcome } from './types.ts';

const REQUEST: Shape = { statements: true, variableMap: false, variableTypeHintMap: false };

/** A database behind the Data API. */
export interface DatabaseTarget {
  clusterArn: string;
  secretArn: string;
  database?: string;
  schema?: string;
}

/**
 * RELATIONAL_DATABASE: up to two statements, one after the other. The result is a JSON text, as `toJsonObject`
 * takes it [resolver-reference-rds-js].
 */
export async function invokeRelationalDatabase(
  client: RDSDataClient,
  target: DatabaseTarget,
  request: unknown,
): Promise<DataSourceOutcome> {
  checkShape(request, REQUEST);
  const statements = listAt(request.statements, '$[statements]').map(String);
  if (statements.length === 0 || statements.length > MAX_SQL_STATEMENTS) {
    throw invalidRequest(`'$[statements]' must hold 1 to ${MAX_SQL_STATEMENTS} statements.`);
  }
  const variables = Object.entries(request.variableMap ?? {});
  const hints = (request.variableTypeHintMap ?? {}) as Record<string, TypeHint>;
  try {
    const sqlStatementResults: unknown[] = [];
    for (const sql of statements) {
      const used = variables.filter(([name]) => mentions(sql, name));
      const answer = await client.send(
        new ExecuteStatementCommand({
          resourceArn: target.clusterArn,
          secretArn: target.secretArn,
          database: target.database,
          schema: target.schema,
          sql,
          parameters: used.map(([name, value]) => parameterOf(name, value, hints[name])),
          includeResultMetadata: true,
        }),
      );
      sqlStatementResults.push(resultOf(answer));
    }
    return { result: JSON.stringify({ sqlStatementResults }) };
  } catch (error) {
    return { result: null, error: failure(error) };
  }
}

/** Both statements share the variables; the Data API refuses those a statement does not name. */
function mentions(sql: string, variable: string): boolean {
  const name = variable.replace(/^:/, '').replace(/[^\w]/g, '\\$&');
  return new RegExp(`:${name}(?!\\w)`).test(sql);
}

function parameterOf(variable: string, value: unknown, typeHint: TypeHint | undefined): SqlParameter {
  return { name: variable.replace(/^:/, ''), value: fieldOf(value), ...(typeHint && { typeHint }) };
}

function fieldOf(value: unknown): Field {
  if (value === null || value === undefined) return { isNull: true };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value };
  }
  return { stringValue: typeof value === 'string' ? value : JSON.stringify(value) };
}

function resultOf(answer: ExecuteStatementCommandOutput): unknown {
  const { numberOfRecordsUpdated = 0, records, columnMetadata, generatedFields } = answer;
  const plain = (row: Field[]) => row.map((field) => (field.blobValue ? asBase64(field.blobValue) : field));
  return {
    numberOfRecordsUpdated,
    ...(records && { records: records.map(plain) }),
    ...(columnMetadata && { columnMetadata }),
    generatedFields: generatedFields ?? [],
  };
}

function asBase64(bytes: Uint8Array) {
  return { blobValue: Buffer.from(bytes).toString('base64') };
}

/** The form clients saw: the answer's status line as type, its body in the message (aws-cdk#12735). */
function failure(error: unknown): NonNullable<DataSourceOutcome['error']> {
  const message = `RDSHttp:${JSON.stringify({ message: messageOf(error) })}`;
  const status = error instanceof RDSDataServiceException ? error.$metadata.httpStatusCode : undefined;
  return { message, type: REASONS[status ?? 0] ?? '500 Internal Server Error' };
}

const REASONS: Record<number, string> = {
  400: '400 Bad Request',
  403: '403 Forbidden',
  404: '404 Not Found',
  503: '503 Service Unavailable',
};
