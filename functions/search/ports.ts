import type { SearchDocument } from './domain/document.ts';

/** Reads products as they are now, strongly consistent. */
export interface ProductSource {
  /**
   * The document of each product; null for one that can't be found, a reason for one that can't be indexed.
   * Throws on outage.
   */
  read(productIds: string[]): Promise<Map<string, SearchDocument | null | Unindexable>>;
}

/** Why a product can't be indexed, for the dead-letter queue. */
export class Unindexable {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** One change of one document. */
export interface Write {
  id: string;
  /** Null removes it. */
  document: SearchDocument | null;
  /** Greater than every version the document had. */
  version: number;
}

/** What became of a write. `conflict`: the index has this version or a later one. */
export type WriteResult =
  | { id: string; outcome: 'written' }
  | { id: string; outcome: 'conflict'; currentVersion: number }
  | { id: string; outcome: 'refused'; reason: string };

/** The search index. Every method throws IndexUnavailable on outage. */
export interface ProductIndex {
  /** Every index there is of products: one, or two while one is rebuilt. */
  indices(): Promise<string[]>;
  /** Versions of those documents that are there. */
  versions(index: string, ids: string[]): Promise<Map<string, number>>;
  write(index: string, writes: Write[]): Promise<WriteResult[]>;
}

/** The index can't be reached, or can't take requests now. */
export class IndexUnavailable extends Error {
  override readonly name = 'IndexUnavailable';
}
