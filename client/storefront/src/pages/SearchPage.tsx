import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { errorTypes } from '../../../sdk/errors.ts';
import { SearchDocument } from '../../../sdk/generated/operations.ts';
import { LoadFailed, Message } from '../components/Message.tsx';
import { SearchFacets } from '../components/SearchFacets.tsx';
import { SearchGrid, SEARCH_PAGE } from '../components/SearchGrid.tsx';
import { Link, useRouter } from '../state/router.tsx';
import { choices, searchOf, searchPath, SORTS, toggled, widened } from '../state/searchPlace.ts';
import { useTrack } from '../state/tracker.tsx';
import { useTitle } from '../state/useTitle.ts';

/** What a search found, with what narrows it. */
export function SearchPage() {
  const { search, go } = useRouter();
  const place = searchOf(search);
  const query = place.query ?? '';
  useTitle(query ? `Search: ${query}` : 'Search');
  const [{ data, fetching, error, stale }, ask] = useQuery({
    query: SearchDocument,
    // As the grid asks for its first page, so that both share one answer.
    variables: { ...place, first: SEARCH_PAGE, after: null },
  });
  const found = data?.search;
  const track = useTrack();
  const results = found?.totalCount;
  const told = useRef('');
  useEffect(() => {
    // Once per text that was searched for: narrowing it down is no other search.
    if (!query || typeof results !== 'number' || told.current === query) return;
    told.current = query;
    track({ type: 'SEARCH_PERFORMED', query: query.slice(0, 200), results });
  }, [query, results, track]);
  if (error && !found && !fetching) {
    const isDown = errorTypes(error).includes('SearchUnavailable');
    return isDown ? (
      <SearchDown retry={() => ask({ requestPolicy: 'network-only' })} />
    ) : (
      <LoadFailed what="The search" retry={() => ask({ requestPolicy: 'network-only' })} />
    );
  }
  const narrowed = choices(search);
  return (
    <>
      <section className="page-head">
        <h1>{query ? `“${query}”` : 'All products'}</h1>
        <p className="lede" role="status">
          {found ? countOf(found.totalCount) : ' '}
          {found?.correctedQuery && (
            <>
              {' for '}
              <Link href={searchPath(found.correctedQuery)}>{found.correctedQuery}</Link>; nothing is called “
              {query}”
            </>
          )}
        </p>
      </section>
      <div className="search-page" aria-busy={fetching || stale}>
        {found && (
          <details className="narrow-down" open={matchMedia('(min-width: 56rem)').matches}>
            <summary>Narrow down{narrowed > 0 ? ` (${narrowed})` : ''}</summary>
            <SearchFacets facets={found.facets} />
          </details>
        )}
        <div>
          <div className="search-bar">
            <label>
              Sort by{' '}
              <select
                value={place.sort ?? 'RELEVANCE'}
                onChange={(event) => {
                  const next = new URLSearchParams(search);
                  next.delete('sort');
                  go(toggled(next, 'sort', event.target.value), { replace: true });
                }}
              >
                {Object.entries(SORTS).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            {narrowed > 0 && <Link href={widened(search)}>Clear all</Link>}
          </div>
          {found?.totalCount === 0 ? (
            <Message
              title="Nothing found"
              actions={
                <Link className="button" href={narrowed > 0 ? widened(search) : '/'}>
                  {narrowed > 0 ? 'Search without filters' : 'Browse the catalogue'}
                </Link>
              }
            >
              {narrowed > 0
                ? 'Nothing has all you chose. Take something away.'
                : 'Try other words, or fewer of them.'}
            </Message>
          ) : (
            <SearchGrid key={search.toString()} place={place} />
          )}
        </div>
      </div>
    </>
  );
}

const countOf = (count: number) => (count === 1 ? '1 product' : `${count} products`);

function SearchDown({ retry }: { retry: () => void }) {
  return (
    <Message
      alert
      title="Search is down for a moment"
      actions={
        <>
          <Link className="button" href="/">
            Browse the catalogue
          </Link>
          <button type="button" className="button button-quiet" onClick={retry}>
            Try again
          </button>
        </>
      }
    >
      Everything else works: you find all products in the catalogue, and can order them.
    </Message>
  );
}
