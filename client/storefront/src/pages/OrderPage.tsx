import type { OrderFieldsFragment } from '../../../sdk/generated/operations.ts';
import { CancelOrder } from '../components/CancelOrder.tsx';
import { LoadFailed } from '../components/Message.tsx';
import { OrderLines } from '../components/OrderLines.tsx';
import { Parcels } from '../components/Parcels.tsx';
import { ReturnOrder } from '../components/ReturnOrder.tsx';
import { SignIn } from '../components/SignIn.tsx';
import { StateBadge } from '../components/StateBadge.tsx';
import { Timeline } from '../components/Timeline.tsx';
import { useCart } from '../state/cart.tsx';
import { stateLabel } from '../state/orderStates.ts';
import { useRouter } from '../state/router.tsx';
import { useSession } from '../state/session.tsx';
import { useLiveOrder } from '../state/useLiveOrder.ts';
import { useTitle } from '../state/useTitle.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** One order, live. */
export function OrderPage({ id }: { id: string }) {
  const { email } = useSession();
  const { order, timeline, state, loading, failed, refetch } = useLiveOrder(id, email !== null);
  useTitle(order && `Order ${order.number}`);
  if (!email) {
    return (
      <div className="narrow">
        <h1>Your order</h1>
        <p className="lede">Sign in to see it.</p>
        <SignIn />
      </div>
    );
  }
  if (loading) return <p className="loading">Your order is loading…</p>;
  if (failed) return <LoadFailed what="Your order" retry={refetch} />;
  if (!order || !state) return <NotFoundPage what="This order" />;
  const last = timeline.at(-1);
  return (
    <>
      <div className="page-head">
        <p className="eyebrow">Order {order.number}</p>
        <h1>{HEADLINES[state] ?? stateLabel(state)}</h1>
        <p className="order-state">
          <StateBadge state={state} />
        </p>
        <p className="visually-hidden" role="status" aria-live="polite">
          {stateLabel(state)}. {last?.message}
        </p>
        {state === 'REJECTED' && <Rejected order={order} />}
      </div>
      <div className="two-columns">
        <section aria-label="Timeline">
          <Timeline entries={timeline} state={state} />
          <Parcels shipments={order.shipments} />
          {state === 'CONFIRMED' && <CancelOrder orderId={order.id} onDone={refetch} />}
          {state === 'DELIVERED' && <ReturnOrder order={order} onDone={refetch} />}
        </section>
        <OrderLines order={order} />
      </div>
    </>
  );
}

const HEADLINES: Partial<Record<string, string>> = {
  PENDING: 'We have your order',
  RESERVED: 'We have your order',
  AUTHORIZED: 'We have your order',
  CONFIRMED: 'Thank you. It’s yours.',
  SHIPPED: 'It’s on its way',
  DELIVERED: 'It’s there',
  CANCELLED: 'This order was cancelled',
  RETURN_REQUESTED: 'We’re waiting for your parcel',
  RETURNED: 'Your parcel is back',
  REFUNDED: 'Your money is on its way back',
  REJECTED: 'We could not take this order',
};

/** Why, and the way to try again: the order used up its cart. */
function Rejected({ order }: { order: OrderFieldsFragment }) {
  const cart = useCart();
  const { go } = useRouter();
  const again = async () => {
    const lines = order.lines.map(({ variantId, quantity }) => ({ variantId, quantity }));
    if (await cart.addAgain(lines)) go('/cart');
  };
  return (
    <div className="rejected">
      <p>{order.rejection?.message}</p>
      <button type="button" className="button" disabled={cart.busy} onClick={() => void again()}>
        Put the items back in the basket
      </button>
    </div>
  );
}
