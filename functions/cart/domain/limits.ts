/** Most lines of a cart and of an order: an order reserves all of them in one transaction of at most 100 actions. */
export const MAX_LINES = 45;
/** Most of one variant in a cart. */
export const MAX_QUANTITY = 999;
/** Largest amount of the API, minor units: GraphQL's Int has 32 bits. */
export const MAX_AMOUNT = 2147483647;
/** How long an untouched cart is kept, seconds (90 days). */
export const CART_LIFETIME_S = 7776000;
