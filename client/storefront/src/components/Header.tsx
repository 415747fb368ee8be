import { useCart } from '../state/cart.tsx';
import { Link } from '../state/router.tsx';
import { useSession } from '../state/session.tsx';
import { useStaff } from '../state/staff.ts';
import { SearchBox } from './SearchBox.tsx';

/** The shop's name and the ways to basket, orders and account. */
export function Header() {
  const { totalQuantity } = useCart();
  const { email } = useSession();
  const staff = useStaff();
  const items = totalQuantity === 1 ? '1 item' : `${totalQuantity} items`;
  return (
    <header className="site-header">
      <Link className="brand" href="/">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M3 25 12.5 8l5.5 10 3.5-5.5L29 25z" />
        </svg>
        Tarnholt
      </Link>
      <SearchBox />
      <nav aria-label="Your shop">
        {staff && <Link href="/insights">Insights</Link>}
        {email && <Link href="/orders">Orders</Link>}
        <Link href="/account">{email ? 'Account' : 'Sign in'}</Link>
        <Link className="basket-link" href="/cart" aria-label={`Basket, ${items}`}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M4 9h16l-1.6 10.5H5.6zM8 9l3-6m5 6-3-6" />
          </svg>
          <span className="basket-word">Basket</span>
          {totalQuantity > 0 && <span className="count">{totalQuantity}</span>}
        </Link>
      </nav>
    </header>
  );
}
