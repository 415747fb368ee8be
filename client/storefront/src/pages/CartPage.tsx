import { CartLines } from '../components/CartLines.tsx';
import { LoadFailed, Message } from '../components/Message.tsx';
import { useCart } from '../state/cart.tsx';
import { formatMoney } from '../state/money.ts';
import { placeProblems } from '../state/problems.ts';
import { Link } from '../state/router.tsx';
import { useTitle } from '../state/useTitle.ts';

/** The basket, for guests and customers alike. */
export function CartPage() {
  useTitle('Basket');
  const cart = useCart();
  if (cart.status === 'loading') return <p className="loading">Your basket is loading…</p>;
  if (cart.status === 'failed') return <LoadFailed what="Your basket" retry={() => void cart.reload()} />;
  if (cart.lines.length === 0) {
    return (
      <Message
        title="Your basket is empty"
        actions={
          <Link className="button" href="/">
            See all products
          </Link>
        }
      >
        What you add to it waits for you here.
      </Message>
    );
  }
  const variantIds = cart.lines.flatMap(({ variantId }) => variantId ?? []);
  const problems = placeProblems(cart.problems, [], variantIds);
  return (
    <>
      <div className="page-head">
        <h1>Basket</h1>
      </div>
      <div className="two-columns">
        <section aria-label="Items">
          {problems.general.map((text) => (
            <p className="problem" role="alert" key={text}>
              {text}
            </p>
          ))}
          <CartLines problems={problems.variants} />
        </section>
        <aside className="summary" aria-label="Total">
          <dl className="totals">
            <div>
              <dt>Items</dt>
              <dd>{cart.totalQuantity}</dd>
            </div>
            <div className="grand-total">
              <dt>Total</dt>
              <dd aria-live="polite">{cart.subtotal ? formatMoney(cart.subtotal) : '–'}</dd>
            </div>
          </dl>
          <p className="quiet">Nothing is held back for you before you place the order.</p>
          <Link className="button" href="/checkout">
            Check out
          </Link>
        </aside>
      </div>
    </>
  );
}
