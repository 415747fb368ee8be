import { Message } from '../components/Message.tsx';
import { Link } from '../state/router.tsx';
import { useTitle } from '../state/useTitle.ts';

/** For addresses that lead nowhere. */
export function NotFoundPage({ what = 'This page' }: { what?: string }) {
  useTitle('Not found');
  return (
    <Message
      title={`${what} is not here`}
      actions={
        <Link className="button" href="/">
          See all products
        </Link>
      }
    >
      The address may be mistyped, or the shop has taken it away.
    </Message>
  );
}
