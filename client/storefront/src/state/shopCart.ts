import type { Client } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { addLines, loadCart, removeLine, setLine, type Cart, type Payload } from './cartRequests.ts';
import type { CartView, News } from './cartView.ts';
import { onOtherTabsChange, tellOtherTabs } from './guestCart.ts';
import { inWords } from './problems.ts';
import { useSession } from './session.tsx';

type Change = (cart: Cart | null, client: Client) => Promise<Payload>;

interface State {
  status: CartView['status'];
  cart: Cart | null;
  problems: Payload['userErrors'];
  news: News;
}

const EMPTY: State = { status: 'loading', cart: null, problems: [], news: { text: '' } };
const UNREACHABLE = 'The shop gave no answer. Look at your basket before you try again.';

/** The cart of a guest or a customer, kept by the shop. */
export function useShopCart(): CartView {
  const { client, email } = useSession();
  const isCustomer = email !== null;
  const [state, setState] = useState<State>(EMPTY);
  const [waiting, setWaiting] = useState(0);
  /** Changes go one after the other, each to the cart the one before left; a rejection: nobody knows which. */
  const queue = useRef<Promise<Cart | null>>(Promise.resolve(null));
  const enqueue = useCallback((left: Promise<Cart | null>) => {
    left.catch(() => undefined);
    queue.current = left;
  }, []);

  const load = useCallback(
    async (news?: string) => {
      const loading = queue.current.catch(() => null).then(() => loadCart(client, isCustomer));
      enqueue(loading.then(({ cart }) => cart));
      try {
        const loaded = await loading;
        setState({
          status: 'ready',
          cart: loaded.cart,
          problems: [],
          news: { text: news ?? loaded.news },
        });
      } catch {
        setState((now) => ({ ...now, status: 'failed', news: news ? { text: news } : now.news }));
      }
    },
    [client, isCustomer, enqueue],
  );

  // Who signs in or out gets their own cart, after the changes that are on their way.
  useEffect(() => {
    setState(EMPTY);
    void load();
    return onOtherTabsChange(() => void load());
  }, [load]);

  const run = useCallback(
    async (change: Change, said: string) => {
      setWaiting((count) => count + 1);
      const known = queue.current.catch(async () => (await loadCart(client, isCustomer)).cart);
      const answer = known.then(async (cart) => ({ before: cart, payload: await change(cart, client) }));
      enqueue(answer.then(({ before, payload }) => payload.cart ?? before));
      try {
        const { before, payload } = await answer;
        if (payload.cart) tellOtherTabs(payload.cart.version);
        setState({
          status: 'ready',
          cart: payload.cart ?? before,
          problems: payload.userErrors,
          news: { text: newsOf(payload, said) },
        });
        return payload.userErrors.length === 0;
      } catch {
        // The change may have been made, though.
        await load(UNREACHABLE);
        return false;
      } finally {
        setWaiting((count) => count - 1);
      }
    },
    [client, isCustomer, enqueue, load],
  );

  return useMemo(() => viewOf(state, waiting > 0, run, () => load()), [state, waiting, run, load]);
}

type Run = (change: Change, said: string) => Promise<boolean>;

function viewOf(
  { status, cart, problems, news }: State,
  busy: boolean,
  run: Run,
  reload: () => Promise<void>,
): CartView {
  return {
    status,
    id: cart?.id ?? null,
    lines: (cart?.lines ?? []).map(({ id, variant, quantity, total }) => ({
      key: id,
      variantId: variant?.id ?? null,
      variant,
      quantity,
      total,
    })),
    totalQuantity: cart?.totalQuantity ?? 0,
    subtotal: cart?.subtotal ?? null,
    busy,
    problems,
    news,
    add: ({ id, productTitle }, quantity) =>
      run(
        (now, client) => addLines(client, now, [{ variantId: id, quantity }]),
        `${productTitle} is in your basket.`,
      ),
    addAgain: (lines) =>
      run((now, client) => addLines(client, now, lines), 'The items are in your basket again.'),
    setQuantity: async (key, quantity) => {
      await run((now, client) => setLine(client, now, key, quantity), 'Basket updated.');
    },
    remove: async (key) => {
      await run((now, client) => removeLine(client, now, key), 'Removed from your basket.');
    },
    reload,
  };
}

/** What was done; refused changes and warnings go first. */
function newsOf({ userErrors, warnings }: Payload, said: string): string {
  const [first] = userErrors;
  if (first) return inWords(first);
  return [said, ...warnings.map(({ message }) => message)].join(' ');
}
