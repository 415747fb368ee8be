import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ComponentProps,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { matchRoute, type Route } from './routes.ts';

interface Router {
  route: Route;
  path: string;
  search: URLSearchParams;
  /** Goes to a path; `replace` leaves no entry to go back to. */
  go(to: string, how?: { replace?: boolean }): void;
}

const RouterContext = createContext<Router | null>(null);

const here = () => ({ path: location.pathname, search: location.search });

/** Follows the browser's history and tells the pages where they are. */
export function RouterProvider({ children }: { children: ReactNode }) {
  const [{ path, search }, setPlace] = useState(here);

  useEffect(() => {
    const follow = () => setPlace(here());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const go = useCallback<Router['go']>((to, { replace = false } = {}) => {
    const from = location.pathname;
    if (replace) history.replaceState(null, '', to);
    else history.pushState(null, '', to);
    setPlace(here());
    if (location.pathname !== from) scrollTo({ top: 0, behavior: 'instant' });
  }, []);

  const router = useMemo(
    () => ({ route: matchRoute(path), path, search: new URLSearchParams(search), go }),
    [path, search, go],
  );
  return <RouterContext value={router}>{children}</RouterContext>;
}

/** Where we are, and the way to elsewhere. */
export function useRouter(): Router {
  const router = use(RouterContext);
  if (!router) throw new Error('useRouter needs a RouterProvider around it.');
  return router;
}

/** A link inside the storefront. New tabs and the like stay the browser's business. */
export function Link({ href, onClick, ...rest }: ComponentProps<'a'> & { href: string }) {
  const { go, path } = useRouter();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || modified || event.button !== 0) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} aria-current={path === href ? 'page' : undefined} {...rest} />;
}
