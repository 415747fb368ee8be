import { useCart } from '../state/cart.tsx';
import type { CartLineView } from '../state/cartView.ts';
import { formatMoney } from '../state/money.ts';
import { Link } from '../state/router.tsx';
import { productPath } from '../state/routes.ts';
import { Picture } from './Picture.tsx';
import { Price } from './Price.tsx';
import { Quantity } from './Quantity.tsx';

/** The lines of the basket, each with what the shop has against it. */
export function CartLines({ problems }: { problems: Record<string, string> }) {
  const { lines, busy } = useCart();
  return (
    <ul className="lines" aria-busy={busy}>
      {lines.map((line) => (
        <Line key={line.key} line={line} problem={line.variantId ? problems[line.variantId] : undefined} />
      ))}
    </ul>
  );
}

function Line({ line, problem }: { line: CartLineView; problem: string | undefined }) {
  const cart = useCart();
  const { variant, quantity, total, key } = line;
  const name = variant?.productTitle ?? 'Something no longer sold';
  const removeButton = (
    <button type="button" className="text-button" onClick={() => void cart.remove(key)}>
      Remove<span className="visually-hidden"> {name}</span>
    </button>
  );
  if (!variant) {
    return (
      <li className="line">
        <div className="line-picture">
          <Picture image={null} alt="" />
        </div>
        <div className="line-text">
          <p className="line-name">{name}</p>
          <p className="problem">The shop no longer sells this. Remove it to go on.</p>
        </div>
        <div className="line-controls">{removeButton}</div>
      </li>
    );
  }
  const said = problem ?? stockProblem(variant.availability, quantity);
  return (
    <li className="line">
      <div className="line-picture">
        <Picture image={variant.image} alt="" />
      </div>
      <div className="line-text">
        <p className="line-name">
          <Link href={productPath(variant.productHandle, variant.id)}>{name}</Link>
        </p>
        {variant.selectedOptions.length > 0 && (
          <p className="quiet">{variant.selectedOptions.map(({ value }) => value).join(', ')}</p>
        )}
        <p className="quiet">
          <Price price={variant.price} compareAt={variant.compareAtPrice} /> each
        </p>
        {said && (
          <p className="problem" role="alert">
            {said}
          </p>
        )}
      </div>
      <div className="line-controls">
        <Quantity
          label={`Quantity of ${name}`}
          value={quantity}
          onChange={(next) => void cart.setQuantity(key, next)}
        />
        {removeButton}
      </div>
      <p className="line-total">{total && formatMoney(total)}</p>
    </li>
  );
}

/** What would keep this line from being ordered. */
function stockProblem(
  { available, quantity: inStock }: { available: boolean; quantity: number | null },
  wanted: number,
): string | undefined {
  if (!available) return 'Sold out meanwhile. Remove it to go on.';
  if (inStock !== null && wanted > inStock) return `Only ${inStock} in stock. Lower the quantity to go on.`;
  return undefined;
}
