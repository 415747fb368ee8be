/** Which data source answers which field, through which functions: the table that the API is built from. */

export type DataSourceName =
  | 'none'
  | 'search'
  | 'catalog'
  | 'inventory'
  | 'inventoryAdjust'
  | 'inventoryLevels'
  | 'carts'
  | 'cartGuests'
  | 'cartMerge'
  | 'orders'
  | 'orderPlace'
  | 'orderChange'
  | 'eventsTrack';

/** Pipeline functions: file resolvers/pipeline/NAME.ts and the data source they ask. */
export const FUNCTIONS = {
  listCollection: 'catalog',
  getListed: 'catalog',
  listVariants: 'catalog',
  getVariantStock: 'inventory',
  findAdjustedVariant: 'catalog',
  adjustInventory: 'inventoryAdjust',
  findActiveCart: 'carts',
  findOwner: 'cartGuests',
  newOwner: 'cartGuests',
  mergeCart: 'cartMerge',
  loadCart: 'carts',
  loadCartVariants: 'catalog',
  checkVariants: 'catalog',
  createCart: 'carts',
  addCartLines: 'carts',
  setCartLines: 'carts',
  removeCartLines: 'carts',
  placeOrder: 'orderPlace',
} as const satisfies Record<string, DataSourceName>;

export type FunctionName = keyof typeof FUNCTIONS;

const showCart = ['loadCart', 'loadCartVariants', 'getVariantStock'] as const;

/** Fields with a resolver, file resolvers/TYPE.FIELD.ts: one data source, or the functions of a pipeline in order. */
export const RESOLVERS: Record<string, DataSourceName | readonly FunctionName[]> = {
  'Query.product': 'catalog',
  'Query.products': ['listCollection', 'getListed'],
  'Query.collection': 'catalog',
  'Query.collections': ['listCollection', 'getListed'],
  'Collection.products': ['listCollection', 'getListed'],
  'Product.variants': ['listVariants', 'getVariantStock'],
  'Query.search': 'search',
  'Query.suggest': 'search',
  'Query.cart': ['findOwner', ...showCart],
  'Query.activeCart': ['findActiveCart', ...showCart],
  'Mutation.cartCreate': ['checkVariants', 'newOwner', 'createCart', ...showCart],
  'Mutation.cartLinesAdd': ['findOwner', 'loadCart', 'checkVariants', 'addCartLines', ...showCart],
  'Mutation.cartLinesUpdate': ['findOwner', 'loadCart', 'setCartLines', ...showCart],
  'Mutation.cartLinesRemove': ['findOwner', 'loadCart', 'removeCartLines', ...showCart],
  'Mutation.cartMerge': ['mergeCart', ...showCart],
  'Query.inventoryLevels': 'inventoryLevels',
  'Query.inventoryAdjustments': 'inventory',
  'Query.locations': 'inventory',
  'Mutation.locationCreate': 'inventory',
  'Mutation.inventoryAdjust': ['findAdjustedVariant', 'adjustInventory'],
  'Query.order': 'orders',
  'Query.orders': 'orders',
  'Order.lines': 'orders',
  'Order.timeline': 'orders',
  'Order.payment': 'orders',
  'Order.shipments': 'orders',
  'Order.returns': 'orders',
  'Mutation.orderCancel': 'orderChange',
  'Mutation.orderReturnRequest': 'orderChange',
  'Mutation.orderPlace': ['loadCart', 'loadCartVariants', 'placeOrder'],
  'Mutation.orderChangePublish': 'none',
  'Mutation.eventsTrack': 'eventsTrack',
  'Subscription.onOrderChanged': 'orders',
};
