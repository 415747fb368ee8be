import type { DataSource } from '../model.ts';
import type { OpenSegment } from '../trace/recorder.ts';
import type { BatchSlot } from './lambdaBatch.ts';

/** What a data source did. A failure is no exception: `response` decides what becomes of it. */
export interface DataSourceOutcome {
  result: unknown;
  error?: { message: string; type: string | null; [key: string]: unknown };
}

/** The field a request is made for. */
export interface FieldScope {
  arguments: Record<string, unknown>;
  identity: unknown;
  parentType: string;
  field: string;
  /** Name of the type the field answers, without its wrappers. */
  outputType: string;
}

/** Where a request comes from. */
export interface DataSourceScope {
  /** Resolver or function that sent it, for tokens that must not be used elsewhere. */
  origin: string;
  /** This execution's place in a Lambda batch. */
  slot: BatchSlot;
  field: FieldScope;
  /** What the call is a part of; undefined when nobody wants traces. */
  segment?: OpenSegment;
}

/** Sends a request object that `request` returned. Rejects with a FieldFailure when the object is not acceptable. */
export type InvokeDataSource = (
  dataSource: DataSource,
  request: unknown,
  scope: DataSourceScope,
) => Promise<DataSourceOutcome>;
