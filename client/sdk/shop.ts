import type { AnyVariables, Client, CombinedError, DocumentInput } from '@urql/core';
import { pipe, subscribe } from 'wonka';
import {
  ActiveCartDocument,
  CartCreateDocument,
  CartDocument,
  CartLinesAddDocument,
  CartLinesRemoveDocument,
  CartLinesUpdateDocument,
  CartMergeDocument,
  CollectionDocument,
  CollectionsDocument,
  EventsTrackDocument,
  DemandForecastsDocument,
  InventoryAdjustDocument,
  InventoryAdjustmentsDocument,
  InventoryLevelsDocument,
  LocationCreateDocument,
  LocationsDocument,
  OnOrderChangedDocument,
  OrderCancelDocument,
  OrderDocument,
  OrderPlaceDocument,
  OrderReturnRequestDocument,
  OrdersDocument,
  ProductDocument,
  ProductsDocument,
  SalesReportDocument,
  SearchDocument,
  SuggestDocument,
  TrendingProductsDocument,
  type CartCreateInput,
  type CartLinesAddInput,
  type CartLinesRemoveInput,
  type CartLinesUpdateInput,
  type CartMergeInput,
  type EventsTrackInput,
  type InventoryAdjustInput,
  type LocationCreateInput,
  type OnOrderChangedSubscription,
  type OrderCancelInput,
  type OrderPlaceInput,
  type OrderReturnRequestInput,
  type SearchQueryVariables,
} from './generated/operations.ts';
import { createShopClient, type ShopClientOptions, type SubscriptionContext } from './client.ts';

/** How many items of a list, and after which cursor. */
export interface Page {
  first: number;
  after?: string;
}

/** A change of an order's state, as subscribers receive it. */
export type OrderChange = NonNullable<OnOrderChangedSubscription['onOrderChanged']>;

/** The shop's API as functions. Each rejects with urql's CombinedError when the API could not be reached or refused. */
export type Shop = ReturnType<typeof createShop>;

/** The shop behind a client, or behind the options to make one. */
export function createShop(from: Client | ShopClientOptions) {
  const client = 'executeRequestOperation' in from ? from : createShopClient(from);

  async function query<D, V extends AnyVariables>(document: DocumentInput<D, V>, variables: V): Promise<D> {
    return dataOf(await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise());
  }
  async function mutate<D, V extends AnyVariables>(document: DocumentInput<D, V>, variables: V): Promise<D> {
    return dataOf(await client.mutation(document, variables).toPromise());
  }

  return {
    /** A page of all products. */
    products: async (page: Page) => (await query(ProductsDocument, page)).products,
    /** One product by handle; null when there is none. */
    product: async (handle: string) => (await query(ProductDocument, { handle })).product,
    /** A page of found products with facets. Rejects with errorType `SearchUnavailable` while search is down. */
    search: async (input: SearchQueryVariables) => (await query(SearchDocument, input)).search,
    /** Queries and products for what was typed so far, at most `first` of each. */
    suggest: async (prefix: string, first = 5) => (await query(SuggestDocument, { prefix, first })).suggest,
    /** The shop's collections. */
    collections: async (page: Page) => (await query(CollectionsDocument, page)).collections,
    /** One collection with a page of its products; null when there is none. */
    collection: async (handle: string, page: Page) =>
      (await query(CollectionDocument, { handle, ...page })).collection,
    /** One of the customer's carts, or with its token a guest's; null when there is none. */
    cart: async (id: string, token?: string) => (await query(CartDocument, { id, token })).cart,
    /** The customer's newest open cart; null when there is none. */
    activeCart: async () => (await query(ActiveCartDocument, {})).activeCart,
    /** Makes a cart with its first lines. A guest gets its token, which the shop shows only once. */
    cartCreate: async (input: CartCreateInput) => (await mutate(CartCreateDocument, { input })).cartCreate,
    /** Adds variants to a cart. */
    cartLinesAdd: async (input: CartLinesAddInput) =>
      (await mutate(CartLinesAddDocument, { input })).cartLinesAdd,
    /** Sets the quantity of lines. */
    cartLinesUpdate: async (input: CartLinesUpdateInput) =>
      (await mutate(CartLinesUpdateDocument, { input })).cartLinesUpdate,
    /** Takes lines out of a cart. */
    cartLinesRemove: async (input: CartLinesRemoveInput) =>
      (await mutate(CartLinesRemoveDocument, { input })).cartLinesRemove,
    /** Takes over a guest's cart after signing in. It happens once, however often it is sent. */
    cartMerge: async (input: CartMergeInput) => (await mutate(CartMergeDocument, { input })).cartMerge,
    /** Places an order. Send it again with the same `idempotencyKey` when no answer came. */
    orderPlace: async (input: OrderPlaceInput) => (await mutate(OrderPlaceDocument, { input })).orderPlace,
    /** Cancels a confirmed order. Send it again with the same `idempotencyKey` when no answer came. */
    orderCancel: async (input: OrderCancelInput) =>
      (await mutate(OrderCancelDocument, { input })).orderCancel,
    /** Announces that some or all of a delivered order is sent back; with a key like `orderCancel`. */
    orderReturnRequest: async (input: OrderReturnRequestInput) =>
      (await mutate(OrderReturnRequestDocument, { input })).orderReturnRequest,
    /** Tells what a visitor did; sending an event again is safe. */
    eventsTrack: async (input: EventsTrackInput) =>
      (await mutate(EventsTrackDocument, { input })).eventsTrack,
    /** One of the customer's orders with its timeline; null when there is none. */
    order: async (id: string) => (await query(OrderDocument, { id })).order,
    /** The customer's orders, newest first. */
    orders: async (page: Page) => (await query(OrdersDocument, page)).orders,
    /** Staff: how much there is of variants, in total and by location. */
    inventoryLevels: async (variantIds: string[]) =>
      (await query(InventoryLevelsDocument, { variantIds })).inventoryLevels,
    /** Staff: what was adjusted of a variant's stock, newest first. */
    inventoryAdjustments: async (variantId: string, page: Page) =>
      (await query(InventoryAdjustmentsDocument, { variantId, ...page })).inventoryAdjustments,
    /** Staff: changes how much there is. Send it again with the same `idempotencyKey` when no answer came. */
    inventoryAdjust: async (input: InventoryAdjustInput) =>
      (await mutate(InventoryAdjustDocument, { input })).inventoryAdjust,
    /** Staff: where stock is kept. */
    locations: async () => (await query(LocationsDocument, {})).locations,
    /** Staff: adds a place where stock is kept. */
    locationCreate: async (input: LocationCreateInput) =>
      (await mutate(LocationCreateDocument, { input })).locationCreate,
    /** Staff: what was sold from a day to a day (yyyy-MM-dd, UTC). Rejects with errorType `ReportUnavailable` while the lake is down. */
    salesReport: async (from: string, to: string) => {
      const { salesReport } = await query(SalesReportDocument, { from, to });
      // Null comes beside an error only, and that has rejected already.
      return salesReport as NonNullable<typeof salesReport>;
    },
    /** The products that rise most as of the last daily run, at most `first`. */
    trendingProducts: async (first = 20) =>
      (await query(TrendingProductsDocument, { first })).trendingProducts,
    /** Staff: the products that rise most with what they will sell in the days ahead. */
    demandForecasts: async (first = 20) => (await query(DemandForecastsDocument, { first })).trendingProducts,
    /** Follows an order; the answer ends it. What happened before has to be fetched, once it is subscribed. */
    onOrderChanged(
      orderId: string,
      onChange: (change: OrderChange) => void,
      { onError, ...context }: SubscriptionContext & { onError?: (error: CombinedError) => void } = {},
    ) {
      const { unsubscribe } = pipe(
        client.subscription(OnOrderChangedDocument, { orderId }, context),
        subscribe(({ data, error }) => {
          if (error) onError?.(error);
          else if (data?.onOrderChanged) onChange(data.onOrderChanged);
        }),
      );
      return unsubscribe;
    },
  };
}

function dataOf<D>({ data, error }: { data?: D; error?: CombinedError }): D {
  if (error) throw error;
  if (!data) throw new Error('The API answered without data.');
  return data;
}
