export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  AWSDate: { input: string; output: string; }
  AWSDateTime: { input: string; output: string; }
  AWSEmail: { input: string; output: string; }
  AWSIPAddress: { input: string; output: string; }
  AWSJSON: { input: unknown; output: unknown; }
  AWSPhone: { input: string; output: string; }
  AWSTime: { input: string; output: string; }
  AWSTimestamp: { input: number; output: number; }
  AWSURL: { input: string; output: string; }
};

/** A postal address. */
export type Address = {
  /** City or town. */
  city: Scalars['String']['output'];
  /** ISO 3166-1 alpha-2 code of the country. */
  countryCode: Scalars['String']['output'];
  /** Street and number. */
  line1: Scalars['String']['output'];
  /** Further line, such as a flat or company. */
  line2?: Maybe<Scalars['String']['output']>;
  /** Who receives it. */
  name: Scalars['String']['output'];
  /** Postal code; null where the country has none. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** State, province or region, where the country uses one. */
  region?: Maybe<Scalars['String']['output']>;
};

/** A postal address. */
export type AddressInput = {
  /** City or town. */
  city: Scalars['String']['input'];
  /** ISO 3166-1 alpha-2 code of the country, for example `DE`. */
  countryCode: Scalars['String']['input'];
  /** Street and number. */
  line1: Scalars['String']['input'];
  /** Further line, such as a flat or company. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** Who receives it. */
  name: Scalars['String']['input'];
  /** Postal code; leave it out where the country has none. */
  postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State, province or region, where the country uses one. */
  region?: InputMaybe<Scalars['String']['input']>;
};

/** Whether and how many of a variant can be bought. */
export type Availability = {
  /** Whether at least one can be bought now. */
  available: Scalars['Boolean']['output'];
  /** How many can be bought now; null when the shop doesn't count this variant. */
  quantity?: Maybe<Scalars['Int']['output']>;
};

/** Something a visitor did. Which fields it needs depends on its type; others are refused. */
export type BehaviourEventInput = {
  /** Random id of the event, 8 to 64 letters, digits, hyphens and underscores. Sending it again is safe. */
  id: Scalars['ID']['input'];
  /** When; up to 24 hours ago. Leave it out for now. */
  occurredAt?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Id of the product; with `PRODUCT_VIEWED` and `CART_ADDED`. */
  productId?: InputMaybe<Scalars['ID']['input']>;
  /** How many, 1 to 999; with `CART_ADDED`. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** What was searched for, 1 to 200 characters; with `SEARCH_PERFORMED`. */
  query?: InputMaybe<Scalars['String']['input']>;
  /** How many products were found; with `SEARCH_PERFORMED`. */
  results?: InputMaybe<Scalars['Int']['input']>;
  /** What was done. */
  type: BehaviourEventType;
  /** Id of the variant; with `CART_ADDED`. */
  variantId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a visitor can do. */
export type BehaviourEventType =
  /** Put a variant into the cart. */
  | 'CART_ADDED'
  /** Looked at a product's page. */
  | 'PRODUCT_VIEWED'
  /** Searched. */
  | 'SEARCH_PERFORMED';

/** What a customer or a guest means to buy. Prices are those of now; nothing is held back before an order is placed. */
export type Cart = {
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** Lines, in the order they were added; at most 45. */
  lines: Array<CartLine>;
  /** What happened to the cart. */
  status: CartStatus;
  /**
   * Sum of all lines at today's prices, without what is no longer sold; null while nothing in the cart is sold, and when
   * it is more than an amount can be.
   */
  subtotal?: Maybe<Money>;
  /** Sum of all quantities. */
  totalQuantity: Scalars['Int']['output'];
  /** When the cart last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
  /** Grows by one with each change. */
  version: Scalars['Int']['output'];
  /** What would keep the cart from being ordered as it is: stock that shrank, variants no longer sold, too much money. */
  warnings: Array<Warning>;
};

/** Input of `cartCreate`. */
export type CartCreateInput = {
  /** What to put in the cart; at most 45 variants. */
  lines?: InputMaybe<Array<CartLineInput>>;
};

/** A variant in a cart. */
export type CartLine = {
  /** Id of the line within its cart. */
  id: Scalars['ID']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** Today's price times the quantity; null when the shop no longer sells it, or it is more than an amount can be. */
  total?: Maybe<Money>;
  /** The variant; null when the shop no longer sells it. */
  variant?: Maybe<ProductVariant>;
};

/** A variant to put in a cart. */
export type CartLineInput = {
  /** How many, 1 to 999. */
  quantity: Scalars['Int']['input'];
  /** Id of the variant. */
  variantId: Scalars['ID']['input'];
};

/** A line's new quantity. */
export type CartLineUpdateInput = {
  /** Id of the line. */
  lineId: Scalars['ID']['input'];
  /** New quantity, 1 to 999. */
  quantity: Scalars['Int']['input'];
};

/** Input of `cartLinesAdd`. */
export type CartLinesAddInput = {
  /** Id of the cart. */
  cartId: Scalars['ID']['input'];
  /** What to add; 1 to 45 lines. */
  lines: Array<CartLineInput>;
  /** Secret of a guest's cart; a customer's own cart needs none. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `cartLinesRemove`. */
export type CartLinesRemoveInput = {
  /** Id of the cart. */
  cartId: Scalars['ID']['input'];
  /** Ids of the lines to remove; 1 to 45. */
  lineIds: Array<Scalars['ID']['input']>;
  /** Secret of a guest's cart; a customer's own cart needs none. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `cartLinesUpdate`. */
export type CartLinesUpdateInput = {
  /** Id of the cart. */
  cartId: Scalars['ID']['input'];
  /** Lines with their new quantities; 1 to 45. */
  lines: Array<CartLineUpdateInput>;
  /** Secret of a guest's cart; a customer's own cart needs none. */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** Input of `cartMerge`. */
export type CartMergeInput = {
  /** The customer's cart to put it into; by default the newest open one, or a new one. */
  cartId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the guest's cart. */
  guestCartId: Scalars['ID']['input'];
  /** Its secret, as `cartCreate` gave it. */
  guestCartToken: Scalars['String']['input'];
  /** Chosen by the caller; the same key with the same input gets the first answer again for 24 hours. */
  idempotencyKey: Scalars['String']['input'];
};

/** Answer of the cart mutations. */
export type CartPayload = {
  /** The cart after the change; null when it was not found. */
  cart?: Maybe<Cart>;
  /**
   * Secret of a guest's new cart, 128 random bits: whoever has it can read, change and take over the cart. Only
   * `cartCreate` gives it, once, and only to a guest; a customer's cart needs none.
   */
  token?: Maybe<Scalars['String']['output']>;
  /** Why nothing was changed; empty when it was. */
  userErrors: Array<UserError>;
  /** What the caller should know about a change that was made. */
  warnings: Array<Warning>;
};

/** What happened to a cart. */
export type CartStatus =
  /** A guest's cart that a customer took over; it can't be changed any more. */
  | 'MERGED'
  /** It can be changed and ordered. */
  | 'OPEN'
  /** An order was placed from it; it can't be changed any more. */
  | 'ORDERED';

/** A group of products that the shop shows together. */
export type Collection = {
  /** Plain text description. */
  description: Scalars['String']['output'];
  /** Readable part of the collection's address, unique in the shop. */
  handle: Scalars['String']['output'];
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** Its products in the shop's own order. */
  products: ProductConnection;
  /** Name of the collection. */
  title: Scalars['String']['output'];
};


/** A group of products that the shop shows together. */
export type CollectionProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** A page of collections. */
export type CollectionConnection = {
  /** The page's items with their cursors. */
  edges: Array<CollectionEdge>;
  /** The page's items. */
  nodes: Array<Collection>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** Number of all items when it is known at no extra cost, else null. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A collection in a page. */
export type CollectionEdge = {
  /** Pass it as `after` to start behind this item. */
  cursor: Scalars['String']['output'];
  /** The collection. */
  node: Collection;
};

/** Where data comes from, as its licence asks to say. */
export type Credit = {
  /** The attribution itself. */
  text: Scalars['String']['output'];
  /** Where it leads, when it leads anywhere. */
  url?: Maybe<Scalars['AWSURL']['output']>;
};

/** Pieces that will be sold in the days ahead. */
export type DemandForecast = {
  /** Each day. */
  days: Array<ForecastDay>;
  /** All days together. */
  total: ForecastUnits;
};

/** Orders that came to nothing on a day. */
export type EndedOrdersDay = {
  /** Orders that were cancelled. */
  cancelled: Scalars['Int']['output'];
  /** The day, UTC. */
  day: Scalars['AWSDate']['output'];
  /** Orders that were refunded, whole or in part. */
  refunded: Scalars['Int']['output'];
};

/** Input of `eventsTrack`. */
export type EventsTrackInput = {
  /** What happened, 1 to 25 events. */
  events: Array<BehaviourEventInput>;
  /**
   * Random id of the visitor's session, 8 to 64 letters, digits, hyphens and underscores. It tells visitors apart and
   * names nobody. A signed-in customer's events carry the customer's id instead.
   */
  visitorId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of `eventsTrack`. */
export type EventsTrackPayload = {
  /** How many events were taken. */
  accepted: Scalars['Int']['output'];
  /** Why the others were not; the path says which. */
  userErrors: Array<UserError>;
  /** What the caller should know about what was taken. */
  warnings: Array<Warning>;
};

/** A value and how many products have it. */
export type FacetValue = {
  /** How many products have it. */
  count: Scalars['Int']['output'];
  /** The value, as a filter takes it. */
  value: Scalars['String']['output'];
};

/** A forecast of pieces sold on a day. */
export type ForecastDay = {
  /** The day, UTC. */
  day: Scalars['AWSDate']['output'];
  /** The mean. */
  expected: Scalars['Float']['output'];
  /** One time in ten it is more than this. */
  high: Scalars['Int']['output'];
  /** One time in ten it is less than this. */
  low: Scalars['Int']['output'];
};

/** A forecast of pieces sold. */
export type ForecastUnits = {
  /** The mean. */
  expected: Scalars['Float']['output'];
  /** One time in ten it is more than this. */
  high: Scalars['Int']['output'];
  /** One time in ten it is less than this. */
  low: Scalars['Int']['output'];
};

/** A picture. */
export type Image = {
  /** What the picture shows, for people who can't see it. */
  altText?: Maybe<Scalars['String']['output']>;
  /** Address of the picture: absolute, or a path on the storefront's own host. */
  url: Scalars['String']['output'];
};

/** A problem without further detail. */
export type InputError = UserError & {
  /** Stable code to branch on. */
  code: UserErrorCode;
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
  /** Path to the offending part of the input; null when it is the whole. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether the same request may succeed when sent again unchanged. */
  retryable: Scalars['Boolean']['output'];
};

/** Less is in stock than was asked for. */
export type InsufficientStockError = UserError & {
  /** How many could be had when this was answered. */
  available: Scalars['Int']['output'];
  /** Always `INSUFFICIENT_STOCK`. */
  code: UserErrorCode;
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
  /** Path to the offending part of the input; null when it is the whole. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** How many were asked for. */
  requested: Scalars['Int']['output'];
  /** Whether the same request may succeed when sent again unchanged. */
  retryable: Scalars['Boolean']['output'];
  /** The variant that is short. */
  variantId: Scalars['ID']['output'];
};

/** Input of `inventoryAdjust`. */
export type InventoryAdjustInput = {
  /** How many more, or with a minus fewer, there are. Either this or `setTo`. */
  delta?: InputMaybe<Scalars['Int']['input']>;
  /** How many were on the shelf before, as the caller knows it; when there are others now, nothing is changed. */
  expected?: InputMaybe<Scalars['Int']['input']>;
  /** Chosen by the caller; the same key with the same input gets the first answer again for 24 hours. */
  idempotencyKey: Scalars['String']['input'];
  /** Id of the location. */
  locationId: Scalars['ID']['input'];
  /** More words about it; at most 500 characters. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: InventoryAdjustmentReason;
  /** How many were counted on the shelf, those that orders hold back included; needs `expected`. */
  setTo?: InputMaybe<Scalars['Int']['input']>;
  /** Id of the variant. */
  variantId: Scalars['ID']['input'];
};

/** Answer of `inventoryAdjust`. */
export type InventoryAdjustPayload = {
  /** The record of the change; null when it was refused. */
  adjustment?: Maybe<InventoryAdjustment>;
  /** How much there is of the variant now; null when there is no such variant. */
  level?: Maybe<InventoryLevel>;
  /** Why nothing was changed; empty when it was. */
  userErrors: Array<UserError>;
  /** What the caller should know about a change that was made. */
  warnings: Array<Warning>;
};

/** A change of the stock that somebody of the staff made. */
export type InventoryAdjustment = {
  /** Id of the member of the staff who made it. */
  actor: Scalars['ID']['output'];
  /** When it was made. */
  at: Scalars['AWSDateTime']['output'];
  /** How many more, or fewer. */
  delta: Scalars['Int']['output'];
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** Id of the location. */
  locationId: Scalars['ID']['output'];
  /** What was said beside the reason; null when nothing was. */
  note?: Maybe<Scalars['String']['output']>;
  /** Why. */
  reason: InventoryAdjustmentReason;
  /** Id of the variant. */
  variantId: Scalars['ID']['output'];
};

/** A page of adjustments. */
export type InventoryAdjustmentConnection = {
  /** The page's items with their cursors. */
  edges: Array<InventoryAdjustmentEdge>;
  /** The page's items. */
  nodes: Array<InventoryAdjustment>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** Number of all items when it is known at no extra cost, else null. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An adjustment in a page. */
export type InventoryAdjustmentEdge = {
  /** Pass it as `after` to start behind this item. */
  cursor: Scalars['String']['output'];
  /** The adjustment. */
  node: InventoryAdjustment;
};

/** Why stock was adjusted. */
export type InventoryAdjustmentReason =
  /** The shelf was counted. */
  | 'COUNTED'
  /** Goods broke or spoiled. */
  | 'DAMAGED'
  /** Goods can't be found. */
  | 'LOST'
  /** Goods went to or came from another location. */
  | 'MOVED'
  /** Something else; the note says what. */
  | 'OTHER'
  /** Goods arrived. */
  | 'RECEIVED';

/** How much there is of a variant. */
export type InventoryLevel = {
  /** Units that can be bought, all locations together. */
  available: Scalars['Int']['output'];
  /** The same by location; only those that have or had some. */
  locations: Array<InventoryLocationLevel>;
  /** Units that orders hold back. */
  reserved: Scalars['Int']['output'];
  /** Units sold and not come back. */
  sold: Scalars['Int']['output'];
  /** Whether the shop counts this variant; if not, it has no limit and the numbers are 0. */
  tracked: Scalars['Boolean']['output'];
  /** Id of the variant. */
  variantId: Scalars['ID']['output'];
};

/** How much a location has of a variant. */
export type InventoryLocationLevel = {
  /** Units that can be bought. */
  available: Scalars['Int']['output'];
  /** Id of the location. */
  locationId: Scalars['ID']['output'];
  /** Units on the shelf: available and reserved. */
  onHand: Scalars['Int']['output'];
  /** Units that orders hold back. */
  reserved: Scalars['Int']['output'];
  /** Units sold from here and not come back. */
  sold: Scalars['Int']['output'];
};

/** A place where stock is kept. */
export type Location = {
  /** Stable id; `main` is the one every shop has, where imports put stock. */
  id: Scalars['ID']['output'];
  /** Name for people. */
  name: Scalars['String']['output'];
};

/** Input of `locationCreate`. */
export type LocationCreateInput = {
  /** Its id: 2 to 32 small letters, digits and hyphens, beginning with a letter. It can't be changed. */
  id: Scalars['ID']['input'];
  /** Name for people, 1 to 100 characters. */
  name: Scalars['String']['input'];
};

/** Answer of `locationCreate`. */
export type LocationPayload = {
  /** The new location, or the one that had this id and name already; null when it was refused. */
  location?: Maybe<Location>;
  /** Why nothing was made; empty when it was. */
  userErrors: Array<UserError>;
  /** What the caller should know about the location that was made. */
  warnings: Array<Warning>;
};

/** An amount of money. Use `minorUnits` for arithmetic and `amount` for display; never a floating point number. */
export type Money = {
  /** Plain decimal text with the currency's own number of fraction digits, for example `19.90`, or `1500` for JPY. */
  amount: Scalars['String']['output'];
  /** ISO 4217 code of the currency, for example `EUR`. */
  currencyCode: Scalars['String']['output'];
  /** The amount in the currency's minor unit, for example 1990 for 19.90 EUR. */
  minorUnits: Scalars['Int']['output'];
};

export type Mutation = {
  /**
   * Makes a cart, with lines if any are given: for the signed-in customer, or for a guest, who then gets the cart's secret
   * token.
   */
  cartCreate: CartPayload;
  /** Adds variants to a cart; a variant the cart holds already gets the sum of both quantities. */
  cartLinesAdd: CartPayload;
  /** Takes lines out of a cart. A line that is not there is no error. */
  cartLinesRemove: CartPayload;
  /** Sets the quantity of lines. */
  cartLinesUpdate: CartPayload;
  /**
   * Takes a guest's cart over when the guest has signed in: quantities are summed up to the limits, what does not fit is
   * told in `warnings`, and the guest's cart is closed. It happens once: repeating it, under any key, changes nothing.
   */
  cartMerge: CartPayload;
  /**
   * Tells what a visitor did in a storefront, 1 to 25 events at a time. Each stands for itself: one that is refused does
   * not hold up the others, and one that is sent again under its id counts once.
   */
  eventsTrack: EventsTrackPayload;
  /**
   * Staff: changes how much there is of a variant at a location, and keeps a record of it. Either by a difference, or to
   * the number that was counted if there still are as many as before the count. Never below what orders hold back.
   */
  inventoryAdjust: InventoryAdjustPayload;
  /** Staff: adds a place where stock is kept. */
  locationCreate: LocationPayload;
  /**
   * Cancels a confirmed order that is not on its way yet; its money is paid back and its stock given back. The same
   * idempotency key with the same input gives the same answer again, for 24 hours.
   */
  orderCancel: OrderCancelPayload;
  /** Tells subscribers of a change of state. Only the shop's own services may call it. */
  orderChangePublish?: Maybe<OrderChange>;
  /**
   * Places an order for all that is in a cart and answers at once with the order in state PENDING; follow it
   * with `onOrderChanged`. The same idempotency key with the same input gives the same order again, for 24 hours.
   */
  orderPlace: OrderPlacePayload;
  /**
   * Announces that a delivered order, or some of it, is sent back. The money is paid back once the parcel has arrived.
   * The same idempotency key with the same input gives the same answer again, for 24 hours.
   */
  orderReturnRequest: OrderReturnRequestPayload;
};


export type MutationCartCreateArgs = {
  input: CartCreateInput;
};


export type MutationCartLinesAddArgs = {
  input: CartLinesAddInput;
};


export type MutationCartLinesRemoveArgs = {
  input: CartLinesRemoveInput;
};


export type MutationCartLinesUpdateArgs = {
  input: CartLinesUpdateInput;
};


export type MutationCartMergeArgs = {
  input: CartMergeInput;
};


export type MutationEventsTrackArgs = {
  input: EventsTrackInput;
};


export type MutationInventoryAdjustArgs = {
  input: InventoryAdjustInput;
};


export type MutationLocationCreateArgs = {
  input: LocationCreateInput;
};


export type MutationOrderCancelArgs = {
  input: OrderCancelInput;
};


export type MutationOrderChangePublishArgs = {
  input: OrderChangeInput;
};


export type MutationOrderPlaceArgs = {
  input: OrderPlaceInput;
};


export type MutationOrderReturnRequestArgs = {
  input: OrderReturnRequestInput;
};

/** A value of an option or an attribute. */
export type NameValueInput = {
  /** Name of the option or attribute. */
  name: Scalars['String']['input'];
  /** Its value. */
  value: Scalars['String']['input'];
};

/** Values of one option or attribute. */
export type NamedFacet = {
  /** Name of the option or attribute. */
  name: Scalars['String']['output'];
  /** Its values, the most frequent first. */
  values: Array<FacetValue>;
};

/** What a customer bought, at the prices of the moment it was placed. */
export type Order = {
  /** Who cancelled it and why; null unless it was cancelled. */
  cancellation?: Maybe<OrderCancellation>;
  /** Where mails about the order go. */
  email: Scalars['AWSEmail']['output'];
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** What was bought. */
  lines: Array<OrderLine>;
  /** Number to show to people. */
  number: Scalars['String']['output'];
  /** Where its money stands; null until the payment has begun. */
  payment?: Maybe<OrderPayment>;
  /** When it was placed. */
  placedAt: Scalars['AWSDateTime']['output'];
  /** Why it was rejected; null unless it was. */
  rejection?: Maybe<OrderRejection>;
  /** What was or is being sent back. */
  returns: Array<OrderReturn>;
  /** Number of the newest entry of the timeline; grows by one with each change of state. */
  seq: Scalars['Int']['output'];
  /** Its parcel to the customer, and the parcels of its returns. */
  shipments: Array<Shipment>;
  /** Where it is sent. */
  shippingAddress: Address;
  /** Where the order stands. */
  state: OrderState;
  /** Sum of the lines. */
  subtotal: Money;
  /** Every change of state, oldest first. */
  timeline: Array<OrderEvent>;
  /** What the customer pays. */
  total: Money;
  /** When its state last changed. */
  updatedAt: Scalars['AWSDateTime']['output'];
};

/** Input of `orderCancel`. */
export type OrderCancelInput = {
  /** Chosen by the caller, once per cancellation it means; 1 to 255 characters. Sending it again is safe. */
  idempotencyKey: Scalars['ID']['input'];
  /** Id of the order. */
  orderId: Scalars['ID']['input'];
  /** Why; at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of `orderCancel`. */
export type OrderCancelPayload = {
  /** The cancelled order; null when it was not cancelled. */
  order?: Maybe<Order>;
  /** Why it was not cancelled; empty when it was. */
  userErrors: Array<UserError>;
  /** What the caller should know about a cancellation. */
  warnings: Array<Warning>;
};

/** A cancellation. */
export type OrderCancellation = {
  /** Who cancelled. */
  by: OrderCancellationActor;
  /** Why, in their own words; null when they did not say. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** Who cancelled an order. */
export type OrderCancellationActor =
  /** The customer. */
  | 'CUSTOMER'
  /** The shop. */
  | 'STAFF';

/**
 * A change of state, as subscribers receive it. Fields other than id, state and seq may be null;
 * fetch the order for the rest.
 */
export type OrderChange = {
  /** When it happened. */
  at?: Maybe<Scalars['AWSDateTime']['output']>;
  /** Id of the order. */
  id: Scalars['ID']['output'];
  /** One sentence for a person; may change. */
  message?: Maybe<Scalars['String']['output']>;
  /** State before the change; null for the first. */
  previousState?: Maybe<OrderState>;
  /** Counts the order's changes from 1, without gaps. */
  seq: Scalars['Int']['output'];
  /** State after the change. */
  state: OrderState;
};

/** Input of `orderChangePublish`. */
export type OrderChangeInput = {
  /** When it happened. */
  at?: InputMaybe<Scalars['AWSDateTime']['input']>;
  /** Id of the order. */
  id: Scalars['ID']['input'];
  /** One sentence for a person. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** State before the change; null for the first. */
  previousState?: InputMaybe<OrderState>;
  /** Counts the order's changes from 1, without gaps. */
  seq: Scalars['Int']['input'];
  /** State after the change. */
  state: OrderState;
};

/** A page of orders. */
export type OrderConnection = {
  /** The page's items with their cursors. */
  edges: Array<OrderEdge>;
  /** The page's items. */
  nodes: Array<Order>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** Number of all items when it is known at no extra cost, else null. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** An order in a page. */
export type OrderEdge = {
  /** Pass it as `after` to start behind this item. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: Order;
};

/** One change of state of an order. */
export type OrderEvent = {
  /** When it happened. */
  at: Scalars['AWSDateTime']['output'];
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
  /** State before it; null for the first. */
  previousState?: Maybe<OrderState>;
  /** Counts the order's changes from 1, without gaps. */
  seq: Scalars['Int']['output'];
  /** State after the change. */
  state: OrderState;
};

/** A variant that was bought, as it was called and priced then. */
export type OrderLine = {
  /** Id of the line within its order. */
  id: Scalars['ID']['output'];
  /** Picture then. */
  image?: Maybe<Image>;
  /** Id of its product. */
  productId: Scalars['ID']['output'];
  /** Name of the product then. */
  productTitle: Scalars['String']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** Stock-keeping unit then; many shops leave it empty. */
  sku?: Maybe<Scalars['String']['output']>;
  /** Price times quantity. */
  total: Money;
  /** Price of one then. */
  unitPrice: Money;
  /** Id of the variant. */
  variantId: Scalars['ID']['output'];
  /** The chosen option values in words then. */
  variantTitle: Scalars['String']['output'];
};

/** Where an order's money stands. */
export type OrderPayment = {
  /** What was held or taken. */
  amount: Money;
  /** What was paid back. */
  refunded: Money;
  /** What became of it so far. */
  status: OrderPaymentStatus;
};

/** Where a payment stands. */
export type OrderPaymentStatus =
  /** The money is held. */
  | 'AUTHORIZED'
  /** The money is taken. */
  | 'CAPTURED'
  /** The payment provider declined. */
  | 'DECLINED'
  /** The payment provider was asked to hold the money. */
  | 'PENDING'
  /** The hold was given up; nothing was charged. */
  | 'VOIDED';

/** Input of `orderPlace`. */
export type OrderPlaceInput = {
  /** Id of the cart to order. */
  cartId: Scalars['ID']['input'];
  /** Where mails about the order go. */
  email: Scalars['AWSEmail']['input'];
  /** The total the customer was shown, in minor units; if it is given and differs, nothing is ordered. */
  expectedTotalMinorUnits?: InputMaybe<Scalars['Int']['input']>;
  /** Chosen by the caller, once per order it means to place; 1 to 255 characters. Sending it again is safe. */
  idempotencyKey: Scalars['ID']['input'];
  /** Token of the payment method, from the payment provider. */
  paymentMethod: Scalars['String']['input'];
  /** Where to send it. */
  shippingAddress: AddressInput;
};

/** Answer of `orderPlace`. */
export type OrderPlacePayload = {
  /** The order; null when none was placed. */
  order?: Maybe<Order>;
  /** Why none was placed; empty when one was. */
  userErrors: Array<UserError>;
  /** What the caller should know about an order that was placed. */
  warnings: Array<Warning>;
};

/** Why an order was rejected. */
export type OrderRejection = {
  /** Stable code to branch on. */
  code: OrderRejectionCode;
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
};

/** Why an order was rejected. */
export type OrderRejectionCode =
  /** A step could not be carried out in time; nothing is held back or charged. */
  | 'EXPIRED'
  /** Less was in stock than was ordered. */
  | 'OUT_OF_STOCK'
  /** The payment provider declined. */
  | 'PAYMENT_DECLINED';

/** What a customer sends back. */
export type OrderReturn = {
  /** What is paid back for it. */
  amount: Money;
  /** Id within its order. */
  id: Scalars['ID']['output'];
  /** Which lines, and how many of each. */
  lines: Array<OrderReturnLine>;
  /** Why, in the customer's own words; null when they did not say. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When it was announced. */
  requestedAt: Scalars['AWSDateTime']['output'];
};

/** A line that is sent back. */
export type OrderReturnLine = {
  /** Id of the line within its order. */
  lineId: Scalars['ID']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
};

/** A line to send back. */
export type OrderReturnLineInput = {
  /** Id of the line within its order. */
  lineId: Scalars['ID']['input'];
  /** How many, up to what was bought. */
  quantity: Scalars['Int']['input'];
};

/** Input of `orderReturnRequest`. */
export type OrderReturnRequestInput = {
  /** Chosen by the caller, once per return it means; 1 to 255 characters. Sending it again is safe. */
  idempotencyKey: Scalars['ID']['input'];
  /** Which lines and how many of each; leave it out to send back everything. */
  lines?: InputMaybe<Array<OrderReturnLineInput>>;
  /** Id of the order. */
  orderId: Scalars['ID']['input'];
  /** Why; at most 500 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of `orderReturnRequest`. */
export type OrderReturnRequestPayload = {
  /** The order; null when no return was announced. */
  order?: Maybe<Order>;
  /** Why no return was announced; empty when it was. */
  userErrors: Array<UserError>;
  /** What the caller should know about a return. */
  warnings: Array<Warning>;
};

/** Where an order stands. */
export type OrderState =
  /** The payment is authorized. */
  | 'AUTHORIZED'
  /** It was cancelled. */
  | 'CANCELLED'
  /** The shop will fulfil it. */
  | 'CONFIRMED'
  /** All of it arrived. */
  | 'DELIVERED'
  /** Some of it is on its way. */
  | 'PARTIALLY_SHIPPED'
  /** Placed; nothing is reserved yet. */
  | 'PENDING'
  /** Money was paid back, whole or in part. */
  | 'REFUNDED'
  /** It will not be fulfilled and nothing is charged; `rejection` says why. */
  | 'REJECTED'
  /** Its stock is held back. */
  | 'RESERVED'
  /** The shop has the goods again. */
  | 'RETURNED'
  /** The customer asked to send something back. */
  | 'RETURN_REQUESTED'
  /** All of it is on its way. */
  | 'SHIPPED';

/** How many orders are in a state. */
export type OrdersInState = {
  /** How many orders. */
  orders: Scalars['Int']['output'];
  /** The state. */
  state: OrderState;
};

/** Where a page of a connection ends. */
export type PageInfo = {
  /** Pass it as `after` to get the next page; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether more items follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** A range of prices and how many products are in it. */
export type PriceFacet = {
  /** How many products are in it. */
  count: Scalars['Int']['output'];
  /** Highest price of the range; null when it has no end. */
  max?: Maybe<Money>;
  /** Lowest price of the range. */
  min: Money;
};

/** A range of prices, both ends included, in minor units of one currency. */
export type PriceFilter = {
  /** ISO 4217 code of the currency, for example `EUR`. */
  currencyCode: Scalars['String']['input'];
  /** Highest price in minor units; no limit when it is null. */
  max?: InputMaybe<Scalars['Int']['input']>;
  /** Lowest price in minor units; no limit when it is null. */
  min?: InputMaybe<Scalars['Int']['input']>;
};

/** Lowest and highest price of a product's variants. */
export type PriceRange = {
  /** Highest price. */
  max: Money;
  /** Lowest price. */
  min: Money;
};

/** Something the shop sells, in one or more variants. */
export type Product = {
  /** Facts about the product beside its texts, in the order to show them: at most 60, each name once. */
  attributes: Array<ProductAttribute>;
  /** Attribution to show wherever this product's data is shown; null when its source asks for none. */
  credit?: Maybe<Credit>;
  /** Plain text description. */
  description: Scalars['String']['output'];
  /** Readable part of the product's address, unique in the shop. */
  handle: Scalars['String']['output'];
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** Pictures, the main one first. */
  images: Array<Image>;
  /** What a buyer chooses between, in order; empty when there is one variant only. */
  options: Array<ProductOption>;
  /** Lowest and highest price of the variants. */
  priceRange: PriceRange;
  /** Kind of product, as the shop names it. */
  productType?: Maybe<Scalars['String']['output']>;
  /** Day of its release; null when it isn't known. */
  releaseDate?: Maybe<Scalars['AWSDate']['output']>;
  /** Free words the shop files the product under. */
  tags: Array<Scalars['String']['output']>;
  /** Name of the product. */
  title: Scalars['String']['output'];
  /** All variants, in the shop's own order, with their availability. */
  variants: Array<ProductVariant>;
  /** Maker or brand. */
  vendor?: Maybe<Scalars['String']['output']>;
};

/** A fact about a product. */
export type ProductAttribute = {
  /** What is told, for example `Cable length`. */
  name: Scalars['String']['output'];
  /** The fact in words or as a number, for example `4.6`. */
  value: Scalars['String']['output'];
};

/** A page of products. */
export type ProductConnection = {
  /** The page's items with their cursors. */
  edges: Array<ProductEdge>;
  /** The page's items. */
  nodes: Array<Product>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** Number of all items when it is known at no extra cost, else null. */
  totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A product in a page. */
export type ProductEdge = {
  /** Pass it as `after` to start behind this item. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: Product;
};

/** A choice a buyer makes, such as size. */
export type ProductOption = {
  /** Name of the choice, for example `Size`. */
  name: Scalars['String']['output'];
  /** What can be chosen, in order. */
  values: Array<Scalars['String']['output']>;
};

/** What a product sold in a currency. */
export type ProductSales = {
  /** Id of the product. */
  productId: Scalars['ID']['output'];
  /** What they came to. */
  revenue: Money;
  /** Its name when it was ordered. */
  title: Scalars['String']['output'];
  /** Pieces sold. */
  units: Scalars['Int']['output'];
};

/** One form of a product that can be put in a cart. */
export type ProductVariant = {
  /** Whether and how many can be bought now. */
  availability: Availability;
  /** Number under its bars, as a rule a GTIN (EAN or UPC); null when it isn't known. */
  barcode?: Maybe<Scalars['String']['output']>;
  /** Earlier or recommended price, when the shop shows one. */
  compareAtPrice?: Maybe<Money>;
  /** Opaque, stable id. */
  id: Scalars['ID']['output'];
  /** Picture of this variant, or the product's main one; null when there is none. */
  image?: Maybe<Image>;
  /** Price of one. */
  price: Money;
  /** Handle of the product it is a variant of. */
  productHandle: Scalars['String']['output'];
  /** Id of the product it is a variant of. */
  productId: Scalars['ID']['output'];
  /** Name of the product it is a variant of. */
  productTitle: Scalars['String']['output'];
  /** The choice made for each option of the product. */
  selectedOptions: Array<SelectedOption>;
  /** The shop's stock-keeping unit; many shops leave it empty. */
  sku?: Maybe<Scalars['String']['output']>;
  /** The chosen option values in words, for example `Small / Blue`. */
  title: Scalars['String']['output'];
};

export type Query = {
  /** The signed-in customer's most recently made open cart; null when there is none. */
  activeCart?: Maybe<Cart>;
  /**
   * One of the signed-in customer's carts, or with a token a guest's; null when it does not exist, is somebody else's, or
   * the token is wrong.
   */
  cart?: Maybe<Cart>;
  /** One collection by handle; null when there is none. */
  collection?: Maybe<Collection>;
  /** Collections in the shop's own order. */
  collections: CollectionConnection;
  /** Staff: what was adjusted of a variant's stock, newest first. */
  inventoryAdjustments: InventoryAdjustmentConnection;
  /** Staff and the shop's own services: how much there is of variants, in total and by location. */
  inventoryLevels: Array<InventoryLevel>;
  /** Staff and the shop's own services: where stock is kept, the main location first; at most 100. */
  locations: Array<Location>;
  /** One order; null when it does not exist or is somebody else's. Staff and the shop's services see every order. */
  order?: Maybe<Order>;
  /** The signed-in customer's orders, newest first. */
  orders: OrderConnection;
  /** One product by id or handle; null when there is none. Give exactly one of the two. */
  product?: Maybe<Product>;
  /** Products in the shop's own order. */
  products: ProductConnection;
  /**
   * What the shop sold, for its staff. Null with an error of type `ReportUnavailable` when the store of events does not
   * answer, and with `InvalidRange` for days that can't be asked for.
   */
  salesReport?: Maybe<SalesReport>;
  /**
   * Products by words, filters or both, from the search index, which follows the catalogue within seconds. Prices and
   * availability are shown as the index has them; cart and checkout have the final word.
   * Null with an error of type `SearchUnavailable` while search is down: browse the catalogue then.
   */
  search?: Maybe<SearchConnection>;
  /** What a visitor may be looking for while still typing. Null with an error of type `SearchUnavailable` while search is down. */
  suggest?: Maybe<SearchSuggestions>;
  /** The products that rise most, as of the last daily run. */
  trendingProducts: TrendingProducts;
};


export type QueryCartArgs = {
  id: Scalars['ID']['input'];
  token?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCollectionArgs = {
  handle: Scalars['String']['input'];
};


export type QueryCollectionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryInventoryAdjustmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  variantId: Scalars['ID']['input'];
};


export type QueryInventoryLevelsArgs = {
  variantIds: Array<Scalars['ID']['input']>;
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QueryProductArgs = {
  handle?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryProductsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};


export type QuerySalesReportArgs = {
  from: Scalars['AWSDate']['input'];
  to: Scalars['AWSDate']['input'];
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first: Scalars['Int']['input'];
  query?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<SearchSort>;
};


export type QuerySuggestArgs = {
  first: Scalars['Int']['input'];
  prefix: Scalars['String']['input'];
};


export type QueryTrendingProductsArgs = {
  first: Scalars['Int']['input'];
};

/** What was sold on a day in a currency. */
export type SalesDay = {
  /** The day, UTC. */
  day: Scalars['AWSDate']['output'];
  /** Orders that were confirmed. */
  orders: Scalars['Int']['output'];
  /** What these orders come to; what was paid back later is not taken off. */
  revenue: Money;
  /** Pieces in these orders. */
  units: Scalars['Int']['output'];
};

/** What the shop sold on some days. An order counts on the day it was confirmed: paid for, and held in stock. */
export type SalesReport = {
  /** Days on which something was sold, in order; a day once per currency. */
  days: Array<SalesDay>;
  /** Days on which orders were cancelled or refunded, in order. */
  ended: Array<EndedOrdersDay>;
  /** First day, UTC. */
  from: Scalars['AWSDate']['output'];
  /** The 20 products sold most, most first; a product once per currency. */
  products: Array<ProductSales>;
  /** Orders that moved on these days by their last state, most first. */
  states: Array<OrdersInState>;
  /** Last day, UTC. */
  to: Scalars['AWSDate']['output'];
};

/** A page of found products, with counts over all that were found. */
export type SearchConnection = {
  /** The query that was searched instead, when the one asked for finds nothing; else null. */
  correctedQuery?: Maybe<Scalars['String']['output']>;
  /** The page's items with their cursors. */
  edges: Array<SearchEdge>;
  /** What the found products have, to narrow the search by. */
  facets: SearchFacets;
  /** The page's items. */
  nodes: Array<SearchProduct>;
  /** Where the page ends. */
  pageInfo: PageInfo;
  /** Number of all products found. */
  totalCount: Scalars['Int']['output'];
};

/** A found product in a page. */
export type SearchEdge = {
  /** Pass it as `after` to start behind this item. */
  cursor: Scalars['String']['output'];
  /** The product. */
  node: SearchProduct;
};

/** Counts of what the found products have. Each ignores its own part of the filter, so a choice can be widened. */
export type SearchFacets = {
  /** Facts about the products, by name. */
  attributes: Array<NamedFacet>;
  /** How many can be bought now. */
  available: Scalars['Int']['output'];
  /** Choices that variants offer, by option. */
  options: Array<NamedFacet>;
  /** Ranges of the lowest price that hold any product, by currency. */
  prices: Array<PriceFacet>;
  /** Kinds of product, the most frequent first, at most 20. */
  productTypes: Array<FacetValue>;
  /** How many can't be bought now. */
  unavailable: Scalars['Int']['output'];
  /** Makers or brands, the most frequent first, at most 20. */
  vendors: Array<FacetValue>;
};

/** What products must have: all parts that are given, of the values in one part any. */
export type SearchFilter = {
  /** Facts about the product; of one name any, of several names each. */
  attributes?: InputMaybe<Array<NameValueInput>>;
  /** True for products with a variant that can be bought now, false for those without. */
  available?: InputMaybe<Scalars['Boolean']['input']>;
  /** Choices a variant offers; of one option any, of several options each. */
  options?: InputMaybe<Array<NameValueInput>>;
  /** What a variant may cost. */
  price?: InputMaybe<PriceFilter>;
  /** Kinds of product. */
  productTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Makers or brands. */
  vendors?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What the index knows of a product: enough for a list; `product` has the rest. */
export type SearchProduct = {
  /** Whether any variant could be bought when the index last heard of it. */
  available: Scalars['Boolean']['output'];
  /** Attribution to show wherever this product's data is shown; null when its source asks for none. */
  credit?: Maybe<Credit>;
  /** Readable part of the product's address. */
  handle: Scalars['String']['output'];
  /** Id of the product. */
  id: Scalars['ID']['output'];
  /** Main picture; null when there is none. */
  image?: Maybe<Image>;
  /** Lowest and highest price of the variants. */
  priceRange: PriceRange;
  /** Kind of product, as the shop names it. */
  productType?: Maybe<Scalars['String']['output']>;
  /** Name of the product. */
  title: Scalars['String']['output'];
  /** Maker or brand. */
  vendor?: Maybe<Scalars['String']['output']>;
};

/** How found products are ordered. */
export type SearchSort =
  /** Newest first. */
  | 'NEWEST'
  /** Lowest price first. */
  | 'PRICE_ASC'
  /** Highest price first. */
  | 'PRICE_DESC'
  /** Best match first. */
  | 'RELEVANCE'
  /** By title. */
  | 'TITLE';

/** What a visitor may be looking for. */
export type SearchSuggestions = {
  /** Products with such a title. */
  products: Array<SearchProduct>;
  /** Whole queries that begin so. */
  queries: Array<Scalars['String']['output']>;
};

/** The value chosen for one option. */
export type SelectedOption = {
  /** Name of the option. */
  name: Scalars['String']['output'];
  /** Chosen value. */
  value: Scalars['String']['output'];
};

/** A parcel. */
export type Shipment = {
  /** Who carries it; null until it is ordered. */
  carrier?: Maybe<Scalars['String']['output']>;
  /** Which way it goes. */
  direction: ShipmentDirection;
  /** Id within its order. */
  id: Scalars['ID']['output'];
  /** Where it is. */
  status: ShipmentStatus;
  /** The carrier's number to follow it by; null until it is ordered. */
  trackingNumber?: Maybe<Scalars['String']['output']>;
  /** The carrier's page to follow it on; null until it is ordered. */
  trackingUrl?: Maybe<Scalars['AWSURL']['output']>;
};

/** Which way a parcel goes. */
export type ShipmentDirection =
  /** To the customer. */
  | 'OUTBOUND'
  /** Back to the shop. */
  | 'RETURN';

/** Where a parcel is. */
export type ShipmentStatus =
  /** Called off before it was fetched. */
  | 'CANCELLED'
  /** Handed over. */
  | 'DELIVERED'
  /** To be fetched by the carrier. */
  | 'REQUESTED'
  /** On its way. */
  | 'SHIPPED';

export type Subscription = {
  /** Every change of state of one order. Only its customer and staff may subscribe. */
  onOrderChanged?: Maybe<OrderChange>;
  /** Every change of state of every order, for staff. */
  onOrdersChanged?: Maybe<OrderChange>;
};


export type SubscriptionOnOrderChangedArgs = {
  orderId: Scalars['ID']['input'];
};

/** A product that rises. */
export type TrendingProduct = {
  /** What it will sell in the next 7 days; null for who is not of the staff. */
  forecast?: Maybe<DemandForecast>;
  /** The product. */
  product: Product;
  /** Its rank among all products, from 1. */
  rank: Scalars['Int']['output'];
  /** How much more it is wanted than usual, in standard deviations; negative when less. */
  score: Scalars['Float']['output'];
};

/** The products that rise most. */
export type TrendingProducts = {
  /** When the history they were learned from was read; null before the first daily run. */
  asOf?: Maybe<Scalars['AWSDateTime']['output']>;
  /** The products in the order of their ranks; those that the shop no longer sells are left out. */
  nodes: Array<TrendingProduct>;
};

/**
 * A problem with what the caller asked for. Nothing was changed, unless the payload says otherwise.
 * GraphQL errors are kept for faults and forbidden access.
 */
export type UserError = {
  /** Stable code to branch on. */
  code: UserErrorCode;
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
  /** Path to the offending part of the input, for example `["lines", "0", "quantity"]`; null when it is the whole. */
  path?: Maybe<Array<Scalars['String']['output']>>;
  /** Whether the same request may succeed when sent again unchanged. */
  retryable: Scalars['Boolean']['output'];
};

/** Why a request was refused. */
export type UserErrorCode =
  /** The order was cancelled before. */
  | 'ALREADY_CANCELLED'
  /** The cart was already turned into an order. */
  | 'CART_ALREADY_ORDERED'
  /** The cart holds nothing to order. */
  | 'CART_EMPTY'
  /** The guest's cart was taken over by a customer who signed in. */
  | 'CART_MERGED'
  /** The cart would hold more lines than one order can take. */
  | 'CART_TOO_LARGE'
  /** Another request changed the same thing at the same time. */
  | 'CONFLICT'
  /** The idempotency key was used before with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Less is in stock than was asked for. */
  | 'INSUFFICIENT_STOCK'
  /** A value is out of its range or of the wrong form. */
  | 'INVALID_INPUT'
  /** A quantity is not a whole number from 1 to the limit. */
  | 'INVALID_QUANTITY'
  /** The order can't be cancelled any more. */
  | 'NOT_CANCELLABLE'
  /** The thing named does not exist, or is not the caller's. */
  | 'NOT_FOUND'
  /** Nothing of the order can be sent back. */
  | 'NOT_RETURNABLE'
  /** The order is still being worked on; try again in a moment. */
  | 'ORDER_IN_PROGRESS'
  /** The total is no longer what the caller expected. */
  | 'PRICE_CHANGED'
  /** What it needs could not be reached just now; nothing is wrong with the request. */
  | 'UNAVAILABLE'
  /** A variant of the cart can't be bought any more. */
  | 'VARIANT_UNAVAILABLE';

/** Something the caller should know about a request that was carried out. */
export type Warning = {
  /** Stable code to branch on. */
  code: WarningCode;
  /** One sentence for a person; may change. */
  message: Scalars['String']['output'];
  /** Path to the part of the input it is about; null when it is the whole. */
  path?: Maybe<Array<Scalars['String']['output']>>;
};

/** What a warning is about. */
export type WarningCode =
  /** A line did not fit in the cart and was left out. */
  | 'LINE_LEFT_OUT'
  /** Less is in stock than the cart now holds; ordering it would be refused. */
  | 'LOW_STOCK'
  /** A sum of quantities was cut down to what a cart takes. */
  | 'QUANTITY_LIMITED'
  /** The cart costs more than one order can. */
  | 'TOTAL_TOO_LARGE'
  /** The cart holds something that the shop no longer sells. */
  | 'VARIANT_UNAVAILABLE';
