import { useQuery } from 'urql';
import { CollectionDocument } from '../../../sdk/generated/operations.ts';
import { CollectionsMenu } from '../components/CollectionsMenu.tsx';
import { PAGE_SIZE, ProductGrid } from '../components/ProductGrid.tsx';
import { useTitle } from '../state/useTitle.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** All products, or those of one collection. */
export function CataloguePage({ handle }: { handle: string | null }) {
  const [{ data }] = useQuery({
    query: CollectionDocument,
    // As the grid asks, so that both share one answer.
    variables: { handle: handle ?? '', first: PAGE_SIZE, after: null },
    pause: handle === null,
  });
  const collection = data?.collection;
  useTitle(collection?.title);
  if (data && !collection) return <NotFoundPage what="This collection" />;
  return (
    <>
      {handle === null ? (
        <section className="hero">
          <h1>Made for weather, kept for years.</h1>
          <p>Things to take outdoors and to come home to.</p>
        </section>
      ) : (
        <section className="page-head">
          <h1>{collection?.title ?? ' '}</h1>
          {collection?.description && <p className="lede">{collection.description}</p>}
        </section>
      )}
      <CollectionsMenu />
      <ProductGrid handle={handle} />
    </>
  );
}
