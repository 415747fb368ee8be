import type { Trends } from './domain/trends.ts';

/** A record per row of a result, its columns as text. */
export type Row = Record<string, string | null>;

/** How something that runs elsewhere is doing. */
export type Progress<Result> =
  { state: 'RUNNING' } | { state: 'SUCCEEDED'; result: Result } | { state: 'FAILED'; reason: string };

/** The lake, asked in Athena's SQL. */
export interface Lake {
  /** Begins a query and answers its id; the same token begins it once. */
  start(sql: string, token?: string): Promise<string>;
  /** How a query is doing; its result is the S3 URI of a CSV file. */
  progress(queryId: string): Promise<Progress<string>>;
  /** The rows of a query that succeeded. */
  rows(queryId: string): Promise<Row[]>;
  /** Gives a query up. */
  stop(queryId: string): Promise<void>;
}

export interface TrainingJob {
  /** At most 63 letters, digits and hyphens; a second start under the same name starts nothing. */
  name: string;
  /** S3 URI of the history. */
  historyUri: string;
  /** When the history was read, ISO 8601. */
  asOf: string;
}

/** Where trends are learned. */
export interface Training {
  start(job: TrainingJob): Promise<void>;
  /** How a job is doing; its result is the S3 URI of the folder with its model. */
  progress(name: string): Promise<Progress<string>>;
}

/** What the trend job left. */
export interface TrainedTrends {
  /** The text of `trends.jsonl` in the model's folder. */
  read(modelUri: string): Promise<string>;
}

/** The trends that the API shows. */
export interface PublishedTrends {
  /** Puts trends in the place of older ones; false when newer ones are there. */
  publish(trends: Trends): Promise<boolean>;
}
