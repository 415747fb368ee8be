import { useState } from 'react';
import { SignIn } from '../components/SignIn.tsx';
import { useCart } from '../state/cart.tsx';
import { Link } from '../state/router.tsx';
import { useSession } from '../state/session.tsx';
import { useTitle } from '../state/useTitle.ts';

const NOT_ENDED = 'We could not be reached, so you are still signed in. Try again in a moment.';

/** Signing in, up and out. */
export function AccountPage() {
  useTitle('Account');
  const { email, notice, signOut, signOutEverywhere } = useSession();
  const [problem, setProblem] = useState('');
  const { totalQuantity } = useCart();
  if (!email) {
    return (
      <div className="narrow">
        <h1>Welcome</h1>
        <p className="lede">
          {notice ??
            (totalQuantity > 0
              ? 'Sign in and what is in your basket comes along.'
              : 'Sign in to order and to follow your orders.')}
        </p>
        <SignIn />
      </div>
    );
  }
  return (
    <div className="narrow">
      <h1>Account</h1>
      <p className="lede">You are signed in as {email}.</p>
      <div className="actions">
        <Link className="button" href="/orders">
          Your orders
        </Link>
        <button type="button" className="button button-quiet" onClick={signOut}>
          Sign out
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={() => void signOutEverywhere().catch(() => setProblem(NOT_ENDED))}
        >
          Sign out on all devices
        </button>
      </div>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
