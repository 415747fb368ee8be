import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** What a sandbox remembers, kept in a file so that it outlives a restart of the shop. */
export class Ledger<Entry> {
  readonly entries: Record<string, Entry>;
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
    this.entries = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Entry>) : {};
  }

  /** Puts an entry and saves: whole or not at all. */
  put(key: string, entry: Entry): Entry {
    this.entries[key] = entry;
    writeFileSync(`${this.file}.new`, JSON.stringify(this.entries));
    renameSync(`${this.file}.new`, this.file);
    return entry;
  }
}
