import { useState } from 'react';
import { useQuery } from 'urql';
import {
  SearchDocument,
  type SearchProductFieldsFragment as FoundProduct,
  type SearchQueryVariables,
} from '../../../sdk/generated/operations.ts';
import { LoadFailed } from './Message.tsx';
import { ProductCard } from './ProductCard.tsx';

/** How many products a page of found products has. */
export const SEARCH_PAGE = 12;
/** Pictures that are in view before anyone scrolls. */
const EAGER = 4;

type Place = Omit<SearchQueryVariables, 'first'>;

/** Found products, a page at a time. */
export function SearchGrid({ place }: { place: Place }) {
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <div className="grid-pages">
      {cursors.map((after, index) => (
        <FoundPage
          key={after}
          place={place}
          after={after}
          onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : null}
        />
      ))}
    </div>
  );
}

interface FoundPageProps {
  place: Place;
  after: string | null;
  /** Null when the next page is there already. */
  onMore: ((after: string) => void) | null;
}

function FoundPage({ place, after, onMore }: FoundPageProps) {
  const [{ data, fetching }, ask] = useQuery({
    query: SearchDocument,
    variables: { ...place, first: SEARCH_PAGE, after },
  });
  const page = data?.search;
  if (!page && fetching) return <p className="quiet">Searching …</p>;
  if (!page) return <LoadFailed what="The products" retry={() => ask({ requestPolicy: 'network-only' })} />;
  const { nodes, pageInfo } = page;
  return (
    <>
      <ul className="grid">
        {nodes.map((product, index) => (
          <ProductCard key={product.id} product={toCard(product)} eager={!after && index < EAGER} />
        ))}
      </ul>
      {onMore && pageInfo.hasNextPage && pageInfo.endCursor && (
        <button
          type="button"
          className="button button-quiet load-more"
          onClick={() => onMore(pageInfo.endCursor as string)}
        >
          Show more
        </button>
      )}
    </>
  );
}

/** A found product as a card shows it. */
function toCard({ image, available, ...product }: FoundProduct) {
  return { ...product, images: image ? [image] : [], variants: [{ availability: { available } }] };
}
