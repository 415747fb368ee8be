import { useRef } from 'react';
import { useQuery } from 'urql';
import {
  CollectionDocument,
  ProductsDocument,
  type ProductsQuery,
} from '../../../sdk/generated/operations.ts';
import { usePages } from '../state/usePages.ts';
import { Credits } from './Credits.tsx';
import { LoadFailed, Message } from './Message.tsx';
import { ProductCard } from './ProductCard.tsx';

/** How many products a page of the grid has. */
export const PAGE_SIZE = 12;
/** Pictures that are in view before anyone scrolls. */
const EAGER = 4;

/** Products of a collection, or of the whole shop, a page at a time. */
export function ProductGrid({ handle }: { handle: string | null }) {
  const { cursors, more } = usePages(handle ?? '');
  return (
    <div className="grid-pages">
      {cursors.map((after, index) => (
        <GridPage
          key={after}
          handle={handle}
          after={after}
          eager={index === 0 ? EAGER : 0}
          onMore={index === cursors.length - 1 ? more : null}
        />
      ))}
    </div>
  );
}

interface GridPageProps {
  handle: string | null;
  after: string | null;
  eager: number;
  /** Null when the next page is there already. */
  onMore: ((after: string) => void) | null;
}

function GridPage({ handle, after, eager, onMore }: GridPageProps) {
  const list = useRef<HTMLUListElement>(null);
  const { page, fetching, retry } = useProducts(handle, after);
  if (!page) return fetching ? <GridSkeleton /> : <LoadFailed what="The products" retry={retry} />;
  const { nodes, pageInfo } = page;
  if (nodes.length === 0 && !after) {
    return (
      <Message title="Nothing here yet">The shop has put no products here. Come back another day.</Message>
    );
  }
  return (
    <>
      <ul className="grid" ref={list}>
        {nodes.map((product, index) => (
          <ProductCard key={product.id} product={product} eager={index < eager} />
        ))}
      </ul>
      <Credits products={nodes} />
      {onMore && pageInfo.hasNextPage && pageInfo.endCursor && (
        <button
          type="button"
          className="button button-quiet load-more"
          onClick={() => {
            // The button goes away; the keyboard goes on where the new products follow.
            list.current?.querySelector<HTMLElement>('li:last-child a')?.focus({ preventScroll: true });
            onMore(pageInfo.endCursor as string);
          }}
        >
          Show more
        </button>
      )}
    </>
  );
}

/** Pages as last seen: going back shows them at once, where the visitor was, while they are asked for again. */
const seen = new Map<string, ProductsQuery['products']>();

function useProducts(handle: string | null, after: string | null) {
  const variables = { first: PAGE_SIZE, after };
  const [all, askAll] = useQuery({ query: ProductsDocument, variables, pause: handle !== null });
  const [some, askSome] = useQuery({
    query: CollectionDocument,
    variables: { ...variables, handle: handle ?? '' },
    pause: handle === null,
  });
  const fresh = handle === null ? all.data?.products : some.data?.collection?.products;
  const key = `${handle ?? ''} ${after ?? ''}`;
  if (fresh) seen.set(key, fresh);
  const page = fresh ?? seen.get(key);
  const ask = handle === null ? askAll : askSome;
  return {
    page,
    fetching: all.fetching || some.fetching,
    retry: () => ask({ requestPolicy: 'network-only' }),
  };
}

function GridSkeleton() {
  return (
    <ul className="grid" aria-busy="true" aria-label="Products are loading">
      {Array.from({ length: PAGE_SIZE }, (_, index) => (
        <li className="card skeleton" key={index}>
          <div className="card-picture" />
          <span className="bar" />
          <span className="bar bar-short" />
        </li>
      ))}
    </ul>
  );
}
