import { parseBasket, type Basket } from './basket.ts';

const STORED = 'basket';
const listeners = new Set<() => void>();
let text: string | null | undefined;
let basket: Basket = [];

/** The guest's basket as it is stored; the same object until it changes. */
export function readBasket(): Basket {
  const stored = localStorage.getItem(STORED);
  if (stored !== text) {
    text = stored;
    basket = parseBasket(stored);
  }
  return basket;
}

/** Stores another basket and tells who is looking. */
export function writeBasket(next: Basket): void {
  if (next.length > 0) localStorage.setItem(STORED, JSON.stringify(next));
  else localStorage.removeItem(STORED);
  listeners.forEach((listener) => listener());
}

/** Tells of changes, those made in other tabs included. */
export function subscribeToBasket(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}
