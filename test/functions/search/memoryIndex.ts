import {
  Unindexable,
  type ProductIndex,
  type ProductSource,
  type WriteResult,
} from '../../../functions/search/ports.ts';
import type { SearchDocument } from '../../../functions/search/domain/document.ts';

/** An index in memory with external versions, which remembers the version of what was removed. */
export class MemoryIndex implements ProductIndex {
  readonly documents = new Map<string, { version: number; document: SearchDocument | null }>();
  /** Runs before each write: what others do meanwhile. */
  beforeWrite: () => Promise<void> | void = () => undefined;

  indices = () => Promise.resolve(['products-1']);

  versions(_index: string, ids: string[]) {
    const found = ids.flatMap((id): [string, number][] => {
      const entry = this.documents.get(id);
      return entry?.document ? [[id, entry.version]] : [];
    });
    return Promise.resolve(new Map(found));
  }

  async write(_index: string, writes: Parameters<ProductIndex['write']>[1]) {
    await this.beforeWrite();
    return writes.map(({ id, document, version }): WriteResult => {
      const current = this.documents.get(id)?.version ?? 0;
      if (version <= current) return { id, outcome: 'conflict', currentVersion: current };
      if (document?.title === 'refused')
        return { id, outcome: 'refused', reason: 'mapper_parsing_exception' };
      this.documents.set(id, { version, document });
      return { id, outcome: 'written' };
    });
  }

  title = (id: string) => this.documents.get(id)?.document?.title;
}

/** Products in memory: a title each. */
export class MemoryProducts implements ProductSource {
  readonly titles = new Map<string, string>();

  read(ids: string[]) {
    return Promise.resolve(new Map(ids.map((id) => [id, this.documentOf(id)])));
  }

  private documentOf(id: string) {
    const title = this.titles.get(id);
    if (title === undefined) return null;
    return title === 'broken' ? new Unindexable('several currencies') : ({ id, title } as SearchDocument);
  }
}
