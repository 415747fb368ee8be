import { useState } from 'react';
import type { ProductQuery } from '../../../sdk/generated/operations.ts';
import { useCart } from '../state/cart.tsx';
import { Link } from '../state/router.tsx';
import { useTrack } from '../state/tracker.tsx';
import { choose, valueState } from '../state/variants.ts';
import { OptionGroup } from './OptionGroup.tsx';
import { Price } from './Price.tsx';
import { Quantity } from './Quantity.tsx';

type Product = NonNullable<ProductQuery['product']>;
type Variant = Product['variants'][number];

/** Fewer than this are worth mentioning. */
const FEW = 10;

interface BuyBoxProps {
  product: Product;
  variant: Variant;
  onVariant(variant: Variant): void;
}

/** The choice of a variant, its price and stock, and the way into the basket. */
export function BuyBox({ product, variant, onVariant }: BuyBoxProps) {
  const cart = useCart();
  const track = useTrack();
  const [quantity, setQuantity] = useState(1);
  const [added, setAdded] = useState(false);
  const { available, quantity: inStock } = variant.availability;
  const tooMany = available && inStock !== null && quantity > inStock;

  return (
    <form
      className="buy-box"
      onSubmit={async (event) => {
        event.preventDefault();
        if (!(await cart.add(variant, quantity))) return;
        setAdded(true);
        track({ type: 'CART_ADDED', productId: product.id, variantId: variant.id, quantity });
      }}
    >
      <Price price={variant.price} compareAt={variant.compareAtPrice} />
      {product.options.map(({ name, values }) => (
        <OptionGroup
          key={name}
          name={name}
          values={values}
          chosen={variant.selectedOptions.find((option) => option.name === name)?.value}
          stateOf={(value) => valueState(product.variants, variant, name, value)}
          onChoose={(value) => {
            setAdded(false);
            onVariant(choose(product.variants, variant, name, value));
          }}
        />
      ))}
      <p className={available ? 'stock' : 'stock stock-none'} aria-live="polite">
        {stockWords(available, inStock)}
      </p>
      <div className="buy-row">
        <Quantity label={`Quantity of ${product.title}`} value={quantity} onChange={setQuantity} />
        <button type="submit" className="button" disabled={!available || cart.busy}>
          {available ? 'Add to basket' : 'Sold out'}
        </button>
      </div>
      {tooMany && (
        <p className="problem" role="alert">
          Only {inStock} are in stock. Choose {inStock} or fewer.
        </p>
      )}
      {added && (
        <p className="added">
          In your basket. <Link href="/cart">Go to the basket</Link>
        </p>
      )}
    </form>
  );
}

function stockWords(available: boolean, inStock: number | null): string {
  if (!available) return 'Sold out. Another choice may be in stock.';
  return inStock !== null && inStock < FEW ? `Only ${inStock} left` : 'In stock';
}
