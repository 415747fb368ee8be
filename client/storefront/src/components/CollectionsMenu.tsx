import { useQuery } from 'urql';
import { CollectionsDocument } from '../../../sdk/generated/operations.ts';
import { Link } from '../state/router.tsx';
import { collectionPath } from '../state/routes.ts';

/** More than a menu should hold; a shop with more collections shows the first of them. */
const SHOWN = 24;

/** The shop's collections; a shop without them has no menu. */
export function CollectionsMenu() {
  const [{ data, fetching, error }, ask] = useQuery({
    query: CollectionsDocument,
    variables: { first: SHOWN },
  });
  const collections = data?.collections.nodes ?? [];
  if (error && !data && !fetching) {
    return (
      <p className="collections-missing quiet">
        The collections could not be loaded.{' '}
        <button type="button" className="text-button" onClick={() => ask({ requestPolicy: 'network-only' })}>
          Load them again
        </button>
      </p>
    );
  }
  if (!fetching && collections.length === 0) return null;
  return (
    <nav className="collections" aria-label="Collections">
      <ul>
        <li>
          <Link href="/">All</Link>
        </li>
        {collections.map(({ id, handle, title }) => (
          <li key={id}>
            <Link href={collectionPath(handle)}>{title}</Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
