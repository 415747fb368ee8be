import { lazy, useEffect, useRef } from 'react';
import { Footer } from './components/Footer.tsx';
import { Header } from './components/Header.tsx';
import { StaffOnly } from './components/StaffOnly.tsx';
import { StatusLine } from './components/StatusLine.tsx';
import { AccountPage } from './pages/AccountPage.tsx';
import { CartPage } from './pages/CartPage.tsx';
import { CataloguePage } from './pages/CataloguePage.tsx';
import { CheckoutPage } from './pages/CheckoutPage.tsx';
import { NotFoundPage } from './pages/NotFoundPage.tsx';
import { OrderPage } from './pages/OrderPage.tsx';
import { OrdersPage } from './pages/OrdersPage.tsx';
import { ProductPage } from './pages/ProductPage.tsx';
import { SearchPage } from './pages/SearchPage.tsx';
import { useRouter } from './state/router.tsx';
import type { Route } from './state/routes.ts';
import { useTitle } from './state/useTitle.ts';

/** With its charts as big as the rest of the storefront, and only for the staff. */
const InsightsPage = lazy(() => import('./pages/InsightsPage.tsx'));

/** The frame around every page. */
export function App() {
  const { route, path } = useRouter();
  const main = useFocusOnNewPage(path);
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Header />
      <main id="main" ref={main} tabIndex={-1}>
        <Page route={route} />
      </main>
      <Footer />
      <StatusLine />
    </>
  );
}

/** The link that was followed may be gone with its page: keyboard and screen reader go on in the new one. */
function useFocusOnNewPage(path: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** Keys make a page start anew when it shows something else. */
function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'home':
      return <CataloguePage key="all" handle={null} />;
    case 'collection':
      return <CataloguePage key={route.handle} handle={route.handle} />;
    case 'product':
      return <ProductPage key={route.handle} handle={route.handle} />;
    case 'search':
      return <SearchPage />;
    case 'cart':
      return <CartPage />;
    case 'checkout':
      return <CheckoutPage />;
    case 'orders':
      return <OrdersPage />;
    case 'order':
      return <OrderPage key={route.id} id={route.id} />;
    case 'insights':
      return <InsightsRoute />;
    case 'account':
      return <AccountPage />;
    case 'notFound':
      return <NotFoundPage />;
  }
}

function InsightsRoute() {
  useTitle('Insights');
  return (
    <StaffOnly title="Insights">
      <InsightsPage />
    </StaffOnly>
  );
}
