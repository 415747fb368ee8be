import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { Unavailable } from './components/Unavailable.tsx';
import { CartProvider } from './state/cart.tsx';
import { loadConfig } from './state/config.ts';
import { RouterProvider } from './state/router.tsx';
import { SessionProvider } from './state/session.tsx';
import { TrackerProvider } from './state/tracker.tsx';
import './styles/index.css';

const root = createRoot(document.getElementById('root') as HTMLElement);

try {
  const config = await loadConfig();
  root.render(
    <RouterProvider>
      <SessionProvider config={config}>
        <TrackerProvider config={config}>
          <CartProvider>
            <App />
          </CartProvider>
        </TrackerProvider>
      </SessionProvider>
    </RouterProvider>,
  );
} catch (error) {
  console.error(error);
  root.render(<Unavailable />);
}
