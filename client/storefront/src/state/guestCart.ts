import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ProductDocument, type VariantFieldsFragment } from '../../../sdk/generated/operations.ts';
import { addLine, MAX_LINES, removeLine, setQuantity, type Basket } from './basket.ts';
import { readBasket, subscribeToBasket, writeBasket } from './basketStore.ts';
import type { CartView, News } from './cartView.ts';
import { sum, times } from './money.ts';
import { useSession } from './session.tsx';

type Variants = ReadonlyMap<string, VariantFieldsFragment>;

/** The cart of a guest: kept in the browser, with names and prices as the shop has them now. */
export function useGuestCart(): CartView {
  const basket = useSyncExternalStore(subscribeToBasket, readBasket);
  const { variants, status, reload } = useVariantsOf(basket);
  const [news, setNews] = useState<News>({ text: '' });

  return useMemo(() => {
    const lines = basket.map(({ variantId, quantity }) => {
      const variant = variants.get(variantId) ?? null;
      return {
        key: variantId,
        variantId,
        variant,
        quantity,
        total: variant && times(variant.price, quantity),
      };
    });
    const change = (next: Basket, said: string) => {
      writeBasket(next);
      setNews({ text: said });
    };
    return {
      status,
      id: null,
      lines,
      totalQuantity: basket.reduce((total, { quantity }) => total + quantity, 0),
      subtotal: sum(lines.flatMap(({ total }) => total ?? [])),
      busy: false,
      problems: [],
      news,
      add: async ({ id, productHandle, productTitle }, quantity) => {
        const now = readBasket();
        const next = addLine(now, { variantId: id, handle: productHandle, quantity });
        if (next === now) {
          setNews({ text: `A basket holds at most ${MAX_LINES} different items. Remove one first.` });
          return false;
        }
        change(next, `${productTitle} is in your basket.`);
        return true;
      },
      addAgain: async () => false, // Guests have no orders.
      setQuantity: async (key, quantity) =>
        change(setQuantity(readBasket(), key, quantity), 'Basket updated.'),
      remove: async (key) => change(removeLine(readBasket(), key), 'Removed from your basket.'),
      reload,
    };
  }, [basket, variants, status, news, reload]);
}

/** What the shop says about the variants of a basket: asked for by product, once per product. */
function useVariantsOf(basket: Basket) {
  const { client } = useSession();
  const [variants, setVariants] = useState<Variants>(new Map());
  const [failed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);
  const [known, setKnown] = useState('');
  const handles = [...new Set(basket.map(({ handle }) => handle))].sort().join('\n');

  useEffect(() => {
    let current = true;
    const load = async () => {
      const answers = await Promise.all(
        handles
          .split('\n')
          .filter(Boolean)
          .map((handle) => client.query(ProductDocument, { handle }).toPromise()),
      );
      if (!current) return;
      setFailed(answers.some(({ error }) => error));
      const found = answers.flatMap(({ data }) => data?.product?.variants ?? []);
      setVariants(new Map(found.map((variant) => [variant.id, variant])));
      setKnown(handles);
    };
    void load();
    return () => {
      current = false;
    };
  }, [client, handles, asked]);

  const [reload] = useState(() => async () => setAsked((count) => count + 1));
  // While a newly added product is asked for, the known ones stay on the page.
  const loading = known !== handles && !basket.some(({ variantId }) => variants.has(variantId));
  const status = basket.length === 0 ? 'ready' : loading ? 'loading' : failed ? 'failed' : 'ready';
  return { variants, status, reload } as const;
}
