/** The shop's typed SDK: see ../README.md. */
export * from './generated/operations.ts';
export { createShopClient, type ShopClientOptions, type SubscriptionContext } from './client.ts';
export { createShop, type OrderChange, type Page, type Shop } from './shop.ts';
export { SubscriptionError } from './appsyncSocket.ts';
export { eventSender, type EventSenderOptions } from './track.ts';
export { realtimeUrlOf } from './urls.ts';
export type { Auth } from './auth.ts';
export {
  confirmSignUp,
  refresh,
  signIn,
  signOut,
  signUp,
  type CognitoTarget,
  type Tokens,
} from './cognito.ts';
