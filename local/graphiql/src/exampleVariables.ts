const CART = 'id from Cart create';
const VARIANT = 'id of a variant from Product';
const ORDER = 'id from Order place';

/** Variables to start from, by operation. Ids are filled in by whoever runs them, from an answer before. */
export const exampleVariables: Record<string, object> = {
  Products: { first: 12 },
  Product: { handle: 'ridgeway-28-backpack' },
  Collections: { first: 12 },
  Collection: { handle: 'on-the-trail', first: 12 },
  Search: { query: 'backpack', first: 12 },
  Suggest: { prefix: 'back', first: 5 },
  EventsTrack: {
    input: {
      events: [{ id: 'view-0001', type: 'SEARCH_PERFORMED', query: 'backpack', results: 1 }],
    },
  },
  Cart: { id: CART },
  CartCreate: { input: { lines: [{ variantId: VARIANT, quantity: 1 }] } },
  CartLinesAdd: { input: { cartId: CART, lines: [{ variantId: VARIANT, quantity: 1 }] } },
  CartLinesUpdate: { input: { cartId: CART, lines: [{ lineId: 'id of a line of the cart', quantity: 2 }] } },
  CartLinesRemove: { input: { cartId: CART, lineIds: ['id of a line of the cart'] } },
  CartMerge: {
    input: {
      guestCartId: CART,
      guestCartToken: 'token from Cart create as a guest',
      idempotencyKey: 'any text, once per merge',
    },
  },
  InventoryLevels: { variantIds: [VARIANT] },
  InventoryAdjustments: { variantId: VARIANT, first: 10 },
  LocationCreate: { input: { id: 'north', name: 'Warehouse north' } },
  InventoryAdjust: {
    input: {
      variantId: VARIANT,
      locationId: 'main',
      delta: 5,
      reason: 'RECEIVED',
      idempotencyKey: 'any text, once per adjustment',
    },
  },
  OrderPlace: {
    input: {
      cartId: CART,
      idempotencyKey: 'any text, once per order',
      email: 'customer@example.com',
      paymentMethod: 'pm_card_visa',
      shippingAddress: {
        name: 'Test Customer',
        line1: '1 Market Street',
        city: 'Leipzig',
        countryCode: 'DE',
      },
    },
  },
  OrderCancel: { input: { orderId: ORDER, idempotencyKey: 'any text, once per cancellation' } },
  OrderReturnRequest: { input: { orderId: ORDER, idempotencyKey: 'any text, once per return' } },
  Order: { id: ORDER },
  Orders: { first: 10 },
  OnOrderChanged: { orderId: ORDER },
  OrderChangePublish: { input: { id: ORDER, seq: 2, state: 'RESERVED' } },
};
