import { useEffect, type ComponentType } from 'react';
import { hrefOf, useRoute, type Route } from './useRoute.ts';
import { Logs } from './views/Logs.tsx';
import { Mails } from './views/Mails.tsx';
import { Overview } from './views/Overview.tsx';
import { Queues } from './views/Queues.tsx';
import { Requests } from './views/Requests.tsx';
import { Tables } from './views/Tables.tsx';
import { Workflows } from './views/Workflows.tsx';

const VIEWS: Record<string, { title: string; View: ComponentType<{ route: Route }> }> = {
  overview: { title: 'Overview', View: Overview },
  requests: { title: 'Requests', View: Requests },
  workflows: { title: 'Workflows', View: Workflows },
  queues: { title: 'Queues', View: Queues },
  mails: { title: 'Mails', View: Mails },
  tables: { title: 'Tables', View: Tables },
  logs: { title: 'Logs', View: Logs },
};

/** Keys 1 to 7 go to the views. */
function useNumberKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, select, textarea');
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const view = Object.keys(VIEWS)[Number(event.key) - 1];
      if (view) location.hash = hrefOf(view);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

export function App() {
  const route = useRoute();
  useNumberKeys();
  const { title, View } = VIEWS[route.view] ?? { title: 'Overview', View: Overview };
  useEffect(() => {
    document.title = `${title} · local shop`;
  }, [title]);
  return (
    <>
      <a className="skip" href="#main" onClick={skip}>
        To the content
      </a>
      <nav className="nav" aria-label="Views">
        <span className="brand">local shop</span>
        {Object.entries(VIEWS).map(([view, { title: name }], index) => (
          <a key={view} href={hrefOf(view)} aria-current={view === route.view ? 'page' : undefined}>
            {name}
            <kbd>{index + 1}</kbd>
          </a>
        ))}
      </nav>
      <main id="main" tabIndex={-1}>
        <View route={route} />
      </main>
    </>
  );
}

/** The fragment of the address belongs to the views. */
function skip(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
