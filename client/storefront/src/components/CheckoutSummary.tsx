import { useCart } from '../state/cart.tsx';
import { formatMoney } from '../state/money.ts';
import { Link } from '../state/router.tsx';
import { Picture } from './Picture.tsx';

/** What is about to be ordered, each line with what the shop has against it. */
export function CheckoutSummary({ problems }: { problems: Record<string, string> }) {
  const { lines, subtotal } = useCart();
  return (
    <aside className="summary" aria-label="Your order">
      <h2>Your order</h2>
      <ul className="mini-lines">
        {lines.map(({ key, variantId, variant, quantity, total }) => (
          <li key={key}>
            <Picture image={variant?.image} alt="" />
            <div>
              <p>{variant?.productTitle ?? 'Something no longer sold'}</p>
              <p className="quiet">
                {quantity} × {variant ? formatMoney(variant.price) : '–'}
                {variant?.selectedOptions.map(({ value }) => ` · ${value}`)}
              </p>
              {variantId && problems[variantId] && (
                <p className="problem" role="alert">
                  {problems[variantId]} <Link href="/cart">Change the basket</Link>
                </p>
              )}
            </div>
            <p>{total && formatMoney(total)}</p>
          </li>
        ))}
      </ul>
      <dl className="totals">
        <div className="grand-total">
          <dt>Total</dt>
          <dd aria-live="polite">{subtotal ? formatMoney(subtotal) : '–'}</dd>
        </div>
      </dl>
    </aside>
  );
}
