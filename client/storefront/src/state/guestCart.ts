/** A guest's cart at the shop, and the secret that proves it. */
export interface GuestCart {
  id: string;
  token: string;
}

const STORED = 'guestCart';
const CHANGED = 'cartChanged';

/** The guest's cart of this browser; null when there is none. */
export function readGuestCart(): GuestCart | null {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? 'null') as Partial<GuestCart> | null;
    const { id, token } = stored ?? {};
    return typeof id === 'string' && typeof token === 'string' ? { id, token } : null;
  } catch {
    return null;
  }
}

/** Keeps a guest's cart for the next visit and for other tabs. */
export function keepGuestCart({ id, token }: GuestCart): void {
  localStorage.setItem(STORED, JSON.stringify({ id, token }));
}

/** Forgets a guest's cart, unless another tab keeps another one by now. */
export function forgetGuestCart(id: string): void {
  if (readGuestCart()?.id === id) localStorage.removeItem(STORED);
}

/** Tells this browser's other tabs that the cart is no longer what they show. */
export function tellOtherTabs(version: number): void {
  localStorage.setItem(CHANGED, `${version} ${Date.now()}`);
}

/** Calls back when another tab changed the cart. */
export function onOtherTabsChange(listener: () => void): () => void {
  const listen = ({ key }: StorageEvent) => {
    if (key === CHANGED) listener();
  };
  addEventListener('storage', listen);
  return () => removeEventListener('storage', listen);
}
