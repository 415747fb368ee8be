import { createContext, use, type ReactNode } from 'react';
import type { CartView } from './cartView.ts';
import { useGuestCart } from './guestCart.ts';
import { useServerCart } from './serverCart.ts';
import { useSession } from './session.tsx';

const CartContext = createContext<CartView | null>(null);

/** The cart of whoever uses the storefront: the basket for guests, the shop's own for customers. */
export function CartProvider({ children }: { children: ReactNode }) {
  const { email } = useSession();
  const guest = useGuestCart();
  const server = useServerCart();
  return <CartContext value={email ? server : guest}>{children}</CartContext>;
}

/** What is in the cart, and the ways to change it. */
export function useCart(): CartView {
  const cart = use(CartContext);
  if (!cart) throw new Error('useCart needs a CartProvider around it.');
  return cart;
}
