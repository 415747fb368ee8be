import type { ProductsQuery } from '../../../sdk/generated/operations.ts';
import { formatPriceRange } from '../state/money.ts';
import { Link } from '../state/router.tsx';
import { productPath } from '../state/routes.ts';
import { Picture } from './Picture.tsx';

type Product = ProductsQuery['products']['nodes'][number];

/** A product in a grid: all of it is one link. */
export function ProductCard({ product, eager }: { product: Product; eager: boolean }) {
  const soldOut = !product.variants.some(({ availability }) => availability.available);
  return (
    <li className={soldOut ? 'card card-sold-out' : 'card'}>
      <div className="card-picture">
        <Picture image={product.images[0]} alt="" eager={eager} />
        {soldOut && <span className="badge">Sold out</span>}
      </div>
      <h2>
        <Link href={productPath(product.handle)}>{product.title}</Link>
      </h2>
      {product.vendor && <p className="quiet">{product.vendor}</p>}
      <p className="price">{formatPriceRange(product.priceRange)}</p>
    </li>
  );
}
