import type { Order, OrderEvent, OrderLine, PlacedOrder, Rejection, UserError } from './domain/order.ts';
import type { OrderState } from './domain/states.ts';

/** What `orderPlace` answered for an idempotency key, kept to be answered again. */
export interface PlaceAnswer {
  /** The order as it was when it was placed, lines and timeline in it; null when none was placed. */
  order: (Order & { lines: OrderLine[]; timeline: OrderEvent[] }) | null;
  userErrors: UserError[];
}

/** An idempotency key belongs to one customer and one input. */
export interface IdempotencyClaim {
  customerId: string;
  key: string;
  /** Hash of the canonical input. */
  inputHash: string;
}

export type StoredAnswer =
  { kind: 'none' } | { kind: 'other-input' } | { kind: 'answer'; answer: PlaceAnswer };

/** How writing a new order ended. */
export type PlaceResult = 'placed' | 'key-taken' | 'cart-changed' | 'number-taken' | 'contended';

export type TransitionResult = { outcome: 'DONE' | 'ALREADY' | 'REFUSED'; state: OrderState };

/** The Orders table in the language of the domain. */
export interface Orders {
  findAnswer(claim: IdempotencyClaim): Promise<StoredAnswer>;
  /** Keeps a refusal under its key. False when the key was taken meanwhile. */
  keepRefusal(claim: IdempotencyClaim, userErrors: UserError[]): Promise<boolean>;
  /** Writes order, lines, first event and idempotency record and closes the cart: all or nothing. */
  place(placed: PlacedOrder, claim: IdempotencyClaim, cartVersion: number): Promise<PlaceResult>;
  find(orderId: string): Promise<Order | null>;
  lines(orderId: string): Promise<OrderLine[]>;
  /** Moves an order on, with its event, in one transaction on state and version. */
  transition(orderId: string, to: OrderState, rejection?: Rejection): Promise<TransitionResult>;
  /** Counts one more execution for an order that is still in the state it was seen in. False when it moved. */
  claimAttempt(order: Order): Promise<boolean>;
  /** Orders in a state that did not change since `beforeIso`, oldest first. */
  stalled(state: OrderState, beforeIso: string): AsyncIterable<Order>;
}

/** The New Order workflow. */
export interface NewOrderWorkflow {
  /** Starts the execution of an order's attempt; starting the same twice is one start. */
  start(order: Order, lines: OrderLine[]): Promise<void>;
  isRunning(order: Order): Promise<boolean>;
}

/** What a payment provider answers. */
export type Authorization =
  { status: 'AUTHORIZED'; reference: string } | { status: 'DECLINED'; reason: string };

/** A payment provider. Every call is idempotent by order. */
export interface PaymentProvider {
  readonly name: string;
  authorize(request: {
    orderId: string;
    amount: number;
    currencyCode: string;
    paymentMethod: string;
  }): Promise<Authorization>;
  /** Gives up an authorization, also one that may or may not have been made. */
  void(orderId: string): Promise<void>;
}
