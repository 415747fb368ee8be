import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of something that is asked for again and again. */
export interface Live<T> {
  data: T | undefined;
  /** Why the last try failed; the data is then that of the try before. */
  error: string | undefined;
  refresh(): void;
}

/** Asks now and then after every pause, while the tab is seen. Pass null to ask once. */
export function useLive<T>(ask: () => Promise<T>, keys: string[], everyMs: number | null = 2_000): Live<T> {
  const key = keys.join('\n');
  const [state, setState] = useState<{ key: string; data?: T; error?: string }>({ key });
  const asked = useRef(ask);
  asked.current = ask;
  const round = useRef(0);

  const refresh = useCallback(async () => {
    const mine = (round.current += 1);
    try {
      const data = await asked.current();
      // A slower answer to an older question is no news.
      if (mine === round.current) setState({ key, data });
    } catch (error) {
      if (mine === round.current) setState((known) => ({ ...known, key, error: (error as Error).message }));
    }
  }, [key]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    const turn = async () => {
      if (!document.hidden) await refresh();
      if (!ended && everyMs !== null) timer = setTimeout(() => void turn(), everyMs);
    };
    void turn();
    return () => {
      ended = true;
      clearTimeout(timer);
      round.current += 1;
    };
  }, [refresh, everyMs]);

  const current = state.key === key;
  return {
    data: current ? state.data : undefined,
    error: current ? state.error : undefined,
    refresh: () => void refresh(),
  };
}
