import { useState } from 'react';
import { DELIVERY_FIELDS } from '../components/AddressFields.tsx';
import { CheckoutForm } from '../components/CheckoutForm.tsx';
import { CheckoutSummary } from '../components/CheckoutSummary.tsx';
import { LoadFailed, Message } from '../components/Message.tsx';
import { SignIn } from '../components/SignIn.tsx';
import { storedAttempt } from '../state/attempt.ts';
import { useCart } from '../state/cart.tsx';
import { placeProblems, type Problem } from '../state/problems.ts';
import { Link } from '../state/router.tsx';
import { useSession } from '../state/session.tsx';
import { useTitle } from '../state/useTitle.ts';

/** From basket to order; signs in on the way if need be. */
export function CheckoutPage() {
  useTitle('Checkout');
  const { email } = useSession();
  const cart = useCart();
  const [problems, setProblems] = useState<Problem[]>([]);
  if (cart.status === 'loading') return <p className="loading">Your basket is loading…</p>;
  if (cart.status === 'failed') return <LoadFailed what="Your basket" retry={() => void cart.reload()} />;
  if (cart.lines.length === 0 && email && storedAttempt()) return <PerhapsOrdered />;
  if (cart.lines.length === 0) {
    return (
      <Message
        title="There is nothing to check out"
        actions={
          <Link className="button" href="/">
            See all products
          </Link>
        }
      >
        Your basket is empty. Add something and come back.
      </Message>
    );
  }
  const variantIds = cart.lines.flatMap(({ variantId }) => variantId ?? []);
  const placed = placeProblems(problems, [...DELIVERY_FIELDS, 'paymentMethod'], variantIds);
  return (
    <>
      <div className="page-head">
        <h1>Checkout</h1>
      </div>
      <div className="two-columns">
        {email ? (
          <CheckoutForm fields={placed.fields} general={placed.general} onProblems={setProblems} />
        ) : (
          <section className="stack">
            <p className="lede">Sign in to order. What is in your basket comes along.</p>
            <SignIn />
          </section>
        )}
        <CheckoutSummary problems={placed.variants} />
      </div>
    </>
  );
}

/** The shop took the cart, and its answer never came here. */
function PerhapsOrdered() {
  return (
    <Message
      title="Your order may have gone through"
      actions={
        <Link className="button" href="/orders">
          Your orders
        </Link>
      }
    >
      The shop’s answer got lost on its way. If the order was placed, you find it under Orders.
    </Message>
  );
}
