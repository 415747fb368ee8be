import type { Client } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  CartLinesRemoveDocument,
  CartLinesUpdateDocument,
  type CartFieldsFragment,
  type CartPayloadFieldsFragment,
} from '../../../sdk/generated/operations.ts';
import type { CartView, News } from './cartView.ts';
import { loadCart, send } from './mergeBasket.ts';
import { inWords } from './problems.ts';
import { useSession } from './session.tsx';

type Payload = CartPayloadFieldsFragment;
type Change = (cart: CartFieldsFragment | null, client: Client) => Promise<Payload>;

interface State {
  status: CartView['status'];
  cart: CartFieldsFragment | null;
  problems: Payload['userErrors'];
  news: News;
}

const EMPTY: State = { status: 'loading', cart: null, problems: [], news: { text: '' } };
const UNREACHABLE = 'The shop gave no answer. Look at your basket before you try again.';

/** The cart of a signed-in customer, kept by the shop. */
export function useServerCart(): CartView {
  const { client, email } = useSession();
  const [state, setState] = useState<State>(EMPTY);
  const [waiting, setWaiting] = useState(0);
  /** Changes go one after the other, each to the cart the one before left; a rejection: nobody knows which. */
  const queue = useRef<Promise<CartFieldsFragment | null>>(Promise.resolve(null));
  const enqueue = useCallback((left: Promise<CartFieldsFragment | null>) => {
    left.catch(() => undefined);
    queue.current = left;
  }, []);

  const load = useCallback(
    async (news?: string) => {
      if (!email) return;
      const loading = queue.current.catch(() => null).then(() => loadCart(client, email));
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
    [client, email, enqueue],
  );

  useEffect(() => {
    setState(EMPTY);
    enqueue(Promise.resolve(null));
    void load();
  }, [load, enqueue]);

  const run = useCallback(
    async (change: Change, said: string) => {
      setWaiting((count) => count + 1);
      const known = queue.current.catch(async () => (await loadCart(client, email ?? '')).cart);
      const answer = known.then(async (cart) => ({ before: cart, payload: await change(cart, client) }));
      enqueue(answer.then(({ before, payload }) => payload.cart ?? before));
      try {
        const { before, payload } = await answer;
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
    [client, email, enqueue, load],
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
        (now, client) => send(client, now, [{ variantId: id, quantity }]),
        `${productTitle} is in your basket.`,
      ),
    addAgain: (lines) =>
      run((now, client) => send(client, now, lines), 'The items are in your basket again.'),
    setQuantity: async (key, quantity) => {
      await run((now, client) => update(client, now, key, quantity), 'Basket updated.');
    },
    remove: async (key) => {
      await run((now, client) => remove(client, now, key), 'Removed from your basket.');
    },
    reload,
  };
}

async function update(client: Client, cart: CartFieldsFragment | null, lineId: string, quantity: number) {
  const input = { cartId: cart?.id ?? '', lines: [{ lineId, quantity }] };
  const { data, error } = await client.mutation(CartLinesUpdateDocument, { input }).toPromise();
  if (!data) throw error ?? new Error('The shop gave no answer.');
  return data.cartLinesUpdate;
}

async function remove(client: Client, cart: CartFieldsFragment | null, lineId: string) {
  const input = { cartId: cart?.id ?? '', lineIds: [lineId] };
  const { data, error } = await client.mutation(CartLinesRemoveDocument, { input }).toPromise();
  if (!data) throw error ?? new Error('The shop gave no answer.');
  return data.cartLinesRemove;
}

/** What was done; refused changes and warnings go first. */
function newsOf({ userErrors, warnings }: Payload, said: string): string {
  const [first] = userErrors;
  if (first) return inWords(first);
  return [said, ...warnings.map(({ message }) => message)].join(' ');
}
