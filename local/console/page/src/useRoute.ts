import { useSyncExternalStore } from 'react';

/** The view and what is chosen in it: `#/VIEW/CHOSEN?filter=…`. */
export interface Route {
  view: string;
  chosen: string | null;
  query: URLSearchParams;
}

const subscribe = (listener: () => void) => {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
};

/** What the address says is to be seen, so that every view can be linked and gone back to. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [view = '', chosen] = path.split('/').map(decodeURIComponent);
  return { view: view || 'overview', chosen: chosen ?? null, query: new URLSearchParams(search) };
}

/** The address of a view. */
export function hrefOf(view: string, chosen?: string, query: Record<string, string> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `#/${view}${chosen === undefined ? '' : `/${encodeURIComponent(chosen)}`}${search && `?${search}`}`;
}

/** Goes there without a new entry in the history: for filters. */
export function replaceRoute(href: string): void {
  history.replaceState(null, '', href);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
