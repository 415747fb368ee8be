const WITHIN_MS = 5_000;

/** What came and was not asked for yet, in order; asking waits for what is still to come. */
export class Inbox<T> {
  readonly #what: string;
  readonly #items: T[] = [];
  readonly #readers: ((item: T) => void)[] = [];

  constructor(what: string) {
    this.#what = what;
  }

  put(item: T): void {
    const reader = this.#readers.shift();
    if (reader) reader(item);
    else this.#items.push(item);
  }

  /** The next one; fails when none comes in time. */
  next(): Promise<T> {
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`No ${this.#what} within ${WITHIN_MS} ms.`));
      const timer = setTimeout(late, WITHIN_MS);
      this.#readers.push((item) => {
        clearTimeout(timer);
        resolve(item);
      });
    });
  }

  /** How many wait to be asked for. */
  get size(): number {
    return this.#items.length;
  }
}
