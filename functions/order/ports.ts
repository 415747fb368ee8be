import type { IdempotencyClaim as Claim, StoredAnswer } from '../shared/idempotency.ts';
import type {
  Cancellation,
  Order,
  OrderEvent,
  OrderLine,
  PlacedOrder,
  Rejection,
  UserError,
} from './domain/order.ts';
import type { Payment, PaymentOutcome, PaymentStatus } from './domain/payment.ts';
import type { Shipment, ShipmentStatus } from './domain/shipment.ts';
import type { OrderState } from './domain/states.ts';
import type { OrderReturn, WorkflowKind, WorkflowRun } from './domain/workflow.ts';

/** What a mutation answered for an idempotency key, kept to be answered again. */
export interface OrderAnswer {
  /** The order as the mutation left it, when it was placed with lines and timeline in it; null when refused. */
  order: (Order & { lines?: OrderLine[]; timeline?: OrderEvent[] }) | null;
  userErrors: UserError[];
}

/** An idempotency key of one of the order mutations. */
export type IdempotencyClaim = Claim<'orderPlace' | 'orderCancel' | 'orderReturnRequest'>;

/** How writing a new order ended. */
export type PlaceResult = 'placed' | 'key-taken' | 'cart-changed' | 'number-taken' | 'contended';

export type TransitionResult = { outcome: 'DONE' | 'ALREADY' | 'REFUSED'; state: OrderState };

/** An order's move that a caller asked for, with the workflow that it starts. */
export interface RequestedMove {
  order: Order;
  event: OrderEvent;
  workflow: WorkflowRun;
  cancellation?: Cancellation;
  orderReturn?: OrderReturn;
}

/** How writing a requested move ended. */
export type MoveResult = 'moved' | 'key-taken' | 'order-changed' | 'shipped' | 'contended';

/** Answers of mutations by idempotency key. */
export interface Answers {
  find(claim: Claim): Promise<StoredAnswer<OrderAnswer>>;
  /** Keeps a refusal under its key. False when the key was taken meanwhile. */
  keepRefusal(claim: IdempotencyClaim, userErrors: UserError[]): Promise<boolean>;
}

/** The Orders table in the language of the domain. */
export interface Orders {
  /** Writes order, lines, first event, workflow and idempotency record and closes the cart: all or nothing. */
  place(placed: PlacedOrder, claim: IdempotencyClaim, cartVersion: number): Promise<PlaceResult>;
  /** Writes a move with event, workflow and idempotency record. A cancellation stops the parcel in the same breath. */
  request(move: RequestedMove, seenSeq: number, claim: IdempotencyClaim): Promise<MoveResult>;
  find(orderId: string): Promise<Order | null>;
  lines(orderId: string): Promise<OrderLine[]>;
  /** Moves an order on, with its event, in one transaction on state and version. */
  transition(orderId: string, to: OrderState, rejection?: Rejection): Promise<TransitionResult>;
}

/** The workflows that have not come to their end. */
export interface Workflows {
  /** Those to be looked at up to `untilIso`, or all of them; the longest overdue first. */
  due(untilIso: string | 'all'): AsyncIterable<WorkflowRun>;
  /** Puts off the next look. False when somebody else was faster. */
  postpone(run: WorkflowRun, checkAt: string): Promise<boolean>;
  /** Counts one more execution. False when somebody else was faster. */
  claimAttempt(run: WorkflowRun, checkAt: string): Promise<boolean>;
  /** Says that it came to its end. */
  close(orderId: string, kind: WorkflowKind): Promise<void>;
}

/** Executions of workflows. */
export interface Executions {
  /** Starts the execution of a run's attempt; starting the same twice is one start. */
  start(run: WorkflowRun): Promise<void>;
  isRunning(run: WorkflowRun): Promise<boolean>;
}

/** Workflows that wait for an answer from outside. */
export interface Tasks {
  /** Lets the workflow that waits under a token go on; one that waits no more is left alone. */
  succeed(taskToken: string, output: PaymentOutcome | { status: ShipmentStatus }): Promise<void>;
}

/** Where payments are remembered, one per order. */
export interface Payments {
  find(orderId: string): Promise<Payment | null>;
  /** Begins it when there is none. Answers it as it is. */
  begin(orderId: string, begin: Pick<Payment, 'provider' | 'amount' | 'currencyCode'>): Promise<Payment>;
  /** Remembers who waits for it. Answers it as it is. */
  expect(orderId: string, taskToken: string): Promise<Payment>;
  /** Keeps the provider's id of it. Answers it as it is. */
  refer(orderId: string, reference: string): Promise<Payment>;
  /** Moves it on where it may be moved so; answers it as it is then. A void is kept even when there is none yet. */
  settle(orderId: string, to: PaymentStatus, reason?: string): Promise<Payment>;
  /** Claims a refund under a reference, once. False when more would be paid back than was captured. */
  claimRefund(orderId: string, reference: string, amount: number): Promise<boolean>;
}

/** What a provider says of a payment. */
export interface ProviderAnswer {
  /** PENDING: it is not known yet. */
  status: PaymentStatus;
  reason?: string;
}

/** A payment provider. Every call may be repeated: the provider recognises it by the order. Times out by itself. */
export interface PaymentProvider {
  readonly name: string;
  /** Begins a payment; no money is held yet. Answers the provider's id of it. */
  begin(request: { orderId: string; amount: number; currencyCode: string }): Promise<string>;
  /** Asks for the money to be held. */
  confirm(reference: string, orderId: string, paymentMethod: string): Promise<ProviderAnswer>;
  /** How it stands. */
  find(reference: string): Promise<ProviderAnswer>;
  /** Takes the money that is held. */
  capture(reference: string, orderId: string): Promise<ProviderAnswer>;
  /** Gives up the hold. CAPTURED when it is too late for that. */
  void(reference: string, orderId: string): Promise<ProviderAnswer>;
  /** Pays back, once per key. */
  refund(reference: string, amount: number, key: string): Promise<void>;
}

/** Where parcels are remembered. */
export interface Shipments {
  find(orderId: string, id: string): Promise<Shipment | null>;
  /** Requests it when there is none. Answers it as it is. */
  request(orderId: string, id: string): Promise<Shipment>;
  /** Remembers who waits for it. Answers it as it is. */
  expect(orderId: string, id: string, awaits: ShipmentStatus, taskToken: string): Promise<Shipment>;
  /** Keeps what the carrier says of it. Answers it as it is. */
  refer(orderId: string, id: string, label: ShippingLabel): Promise<Shipment>;
  /** Moves it on where it may be moved so; answers it as it is then; null when there is none. */
  settle(orderId: string, id: string, to: ShipmentStatus): Promise<Shipment | null>;
}

/** A carrier's label. */
export interface ShippingLabel {
  reference: string;
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
}

/** A carrier, or a service in front of many. Calls may be repeated: it recognises a parcel by order and id. */
export interface Carrier {
  /** Orders a parcel to be fetched. */
  request(order: Order, id: string, direction: 'OUTBOUND' | 'RETURN'): Promise<ShippingLabel>;
  /** Calls it off; one that was fetched already goes on. */
  cancel(reference: string): Promise<void>;
}
