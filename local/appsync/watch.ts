import type { ApiSource } from './load/cloudformation.ts';
import { messageOf, type Log } from './log.ts';

/** How often the stack is asked whether it changed. */
const PERIOD_MS = 2_000;

/** Calls `reload` when the deployment is no longer `known`. Answers with a function that ends the watch. */
export function watch(
  source: ApiSource,
  known: string | undefined,
  reload: () => Promise<void>,
  log: Log,
  periodMs = PERIOD_MS,
): () => void {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      const version = await source.version();
      if (version !== undefined && version !== known) {
        await reload();
        known = version;
      }
    } catch (error) {
      log.write('warn', 'watch', { detail: messageOf(error) });
    }
    if (!ended) {
      timer = setTimeout(() => void look(), periodMs);
    }
  };
  void look();
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
