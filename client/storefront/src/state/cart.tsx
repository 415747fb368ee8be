import { createContext, use, type ReactNode } from 'react';
import type { CartView } from './cartView.ts';
import { useShopCart } from './shopCart.ts';

const CartContext = createContext<CartView | null>(null);

/** The cart of whoever uses the storefront. */
export function CartProvider({ children }: { children: ReactNode }) {
  return <CartContext value={useShopCart()}>{children}</CartContext>;
}

/** What is in the cart, and the ways to change it. */
export function useCart(): CartView {
  const cart = use(CartContext);
  if (!cart) throw new Error('useCart needs a CartProvider around it.');
  return cart;
}
