import { useQuery } from 'urql';
import { OrdersDocument } from '../../../sdk/generated/operations.ts';
import { LoadFailed, Message } from '../components/Message.tsx';
import { SignIn } from '../components/SignIn.tsx';
import { StateBadge } from '../components/StateBadge.tsx';
import { formatMoney } from '../state/money.ts';
import { Link } from '../state/router.tsx';
import { orderPath } from '../state/routes.ts';
import { useSession } from '../state/session.tsx';
import { usePages } from '../state/usePages.ts';
import { useTitle } from '../state/useTitle.ts';

const PAGE_SIZE = 20;
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** The customer's orders, newest first. */
export function OrdersPage() {
  useTitle('Orders');
  const { email } = useSession();
  const { cursors, more } = usePages(`orders of ${email}`);
  if (!email) {
    return (
      <div className="narrow">
        <h1>Orders</h1>
        <p className="lede">Sign in to see your orders.</p>
        <SignIn />
      </div>
    );
  }
  return (
    <>
      <div className="page-head">
        <h1>Orders</h1>
      </div>
      {cursors.map((after, index) => (
        <OrdersOfPage key={after} after={after} onMore={index === cursors.length - 1 ? more : null} />
      ))}
    </>
  );
}

function OrdersOfPage({ after, onMore }: { after: string | null; onMore: ((after: string) => void) | null }) {
  const [{ data, fetching }, ask] = useQuery({
    query: OrdersDocument,
    variables: { first: PAGE_SIZE, after },
    requestPolicy: 'cache-and-network',
  });
  if (!data) {
    if (fetching) return <p className="loading">Your orders are loading…</p>;
    return <LoadFailed what="Your orders" retry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  const { nodes, pageInfo } = data.orders;
  if (nodes.length === 0 && !after) {
    return (
      <Message
        title="No orders yet"
        actions={
          <Link className="button" href="/">
            See all products
          </Link>
        }
      >
        Once you order something, you can follow it here.
      </Message>
    );
  }
  return (
    <>
      <ul className="orders">
        {nodes.map(({ id, number, state, placedAt, total }) => (
          <li key={id}>
            <Link href={orderPath(id)}>Order {number}</Link>
            <time dateTime={placedAt}>{day.format(new Date(placedAt))}</time>
            <StateBadge state={state} />
            <span className="order-total">{formatMoney(total)}</span>
          </li>
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
