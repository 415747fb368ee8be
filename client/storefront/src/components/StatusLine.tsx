import { useEffect, useState } from 'react';
import { useCart } from '../state/cart.tsx';
import { useRouter } from '../state/router.tsx';

/** How long news of the basket stay in view. Screen readers hear them at once. */
const SHOWN_MS = 5_000;

/** Says what happened to the basket, wherever on the page that was asked for. */
export function StatusLine() {
  const { news, busy } = useCart();
  const { path } = useRouter();
  const [shown, setShown] = useState('');
  useEffect(() => {
    if (busy) return;
    setShown(news.text);
    const timer = setTimeout(() => setShown(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [news, busy]);
  // On the next page it is no news any more.
  useEffect(() => setShown(''), [path]);
  return (
    <div className="status-line" role="status" aria-live="polite">
      {shown && <p>{shown}</p>}
    </div>
  );
}
