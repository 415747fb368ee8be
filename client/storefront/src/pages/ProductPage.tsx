import { useEffect } from 'react';
import { useQuery } from 'urql';
import { ProductDocument, type ProductQuery } from '../../../sdk/generated/operations.ts';
import { Attributes } from '../components/Attributes.tsx';
import { BuyBox } from '../components/BuyBox.tsx';
import { Credits } from '../components/Credits.tsx';
import { LoadFailed } from '../components/Message.tsx';
import { Picture } from '../components/Picture.tsx';
import { useRouter } from '../state/router.tsx';
import { productPath } from '../state/routes.ts';
import { useTrack } from '../state/tracker.tsx';
import { useTitle } from '../state/useTitle.ts';
import { firstVariant } from '../state/variants.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** A product with all there is to choose. Stock is asked for on every visit. */
export function ProductPage({ handle }: { handle: string }) {
  const [{ data, fetching }, ask] = useQuery({
    query: ProductDocument,
    variables: { handle },
    requestPolicy: 'cache-and-network',
  });
  useTitle(data?.product?.title);
  if (data?.product) return <Product product={data.product} />;
  if (data) return <NotFoundPage what="This product" />;
  if (!fetching)
    return <LoadFailed what="This product" retry={() => ask({ requestPolicy: 'network-only' })} />;
  return (
    <div className="product skeleton" aria-busy="true" aria-label="The product is loading">
      <div className="product-picture" />
      <div className="product-text">
        <span className="bar" />
        <span className="bar bar-short" />
      </div>
    </div>
  );
}

function Product({ product }: { product: NonNullable<ProductQuery['product']> }) {
  const { search, go } = useRouter();
  const track = useTrack();
  useEffect(() => track({ type: 'PRODUCT_VIEWED', productId: product.id }), [track, product.id]);
  const variant = firstVariant(product.variants, search.get('variant'));
  const main = variant?.image ?? product.images[0];
  const identity = identityOf(variant, product.releaseDate);
  const others = product.images.filter(({ url }) => url !== main?.url).slice(0, 4);
  return (
    <article className="product">
      <div className="product-pictures">
        <div className="product-picture">
          <Picture image={main} alt={product.title} eager />
        </div>
        {others.length > 0 && (
          <ul className="more-pictures">
            {others.map((image) => (
              <li key={image.url}>
                <Picture image={image} alt="" />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="product-text">
        {product.vendor && <p className="eyebrow">{product.vendor}</p>}
        <h1>{product.title}</h1>
        {variant ? (
          <BuyBox
            product={product}
            variant={variant}
            onVariant={({ id }) => go(productPath(product.handle, id), { replace: true })}
          />
        ) : (
          <p>This product can’t be bought at the moment.</p>
        )}
        <div className="prose">
          {product.description.split(/\n+/).map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </div>
        <Attributes attributes={product.attributes} />
        {identity && <p className="quiet">{identity}</p>}
        <Credits products={[product]} />
      </div>
    </article>
  );
}

/** What a product is called outside the shop, and since when it exists; empty when neither is known. */
function identityOf(
  variant: { sku: string | null; barcode: string | null } | undefined,
  releaseDate: string | null,
): string {
  const parts = [
    variant?.sku && `Article ${variant.sku}`,
    variant?.barcode && `Barcode ${variant.barcode}`,
    releaseDate && `Released ${formatDay(releaseDate)}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function formatDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}
