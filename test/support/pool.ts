/** Runs a task for each item, at most `width` at a time, and answers the results in the items' order. */
export async function inParallel<T, R>(
  items: T[],
  width: number,
  task: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < items.length) {
      const mine = next;
      next += 1;
      results[mine] = await task(items[mine] as T);
    }
  }
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
