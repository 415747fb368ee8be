import { useQuery } from 'urql';
import { CollectionsDocument } from '../../../sdk/generated/operations.ts';
import { Link } from '../state/router.tsx';
import { collectionPath } from '../state/routes.ts';

/** More than a menu should hold; a shop with more collections shows the first of them. */
const SHOWN = 24;

/** The shop's collections. A shop without them, or one that can't say, has no menu. */
export function CollectionsMenu() {
  const [{ data, fetching }] = useQuery({ query: CollectionsDocument, variables: { first: SHOWN } });
  const collections = data?.collections.nodes ?? [];
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
