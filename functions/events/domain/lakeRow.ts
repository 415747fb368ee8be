import type { EventEnvelope } from './envelope.ts';

/**
 * An envelope as the Kinesis stream carries it: one JSON object whose keys are the lake's columns. `data` is JSON text,
 * since its form differs from type to type and a column of Parquet has one form.
 */
export interface LakeRow {
  id: string;
  type: string;
  version: number;
  /** ISO 8601 in UTC; its first ten characters are the partition `day`. */
  occurred_at: string;
  subject: string;
  actor: string | null;
  correlation_id: string;
  /** JSON text. */
  data: string;
}

/** The lake's columns beside its partitions `type` and `day`, with Hive's types. */
export const LAKE_COLUMNS = {
  id: 'string',
  version: 'int',
  occurred_at: 'string',
  subject: 'string',
  actor: 'string',
  correlation_id: 'string',
  data: 'string',
} as const satisfies Record<Exclude<keyof LakeRow, 'type'>, string>;

/** The row of an envelope. */
export function lakeRow(envelope: EventEnvelope): LakeRow {
  return {
    id: envelope.id,
    type: envelope.type,
    version: envelope.version,
    occurred_at: envelope.occurredAt,
    subject: envelope.subject,
    actor: envelope.actor,
    correlation_id: envelope.correlationId,
    data: JSON.stringify(envelope.data),
  };
}
