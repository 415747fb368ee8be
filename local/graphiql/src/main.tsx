import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadSession } from './identities.ts';
import './style.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

try {
  root.render(<App session={await loadSession()} />);
} catch (error) {
  root.render(
    <p className="failed" role="alert">
      The shop does not answer ({(error as Error).message}). Start it with <code>npm start</code>, then load
      this page again.
    </p>,
  );
}
