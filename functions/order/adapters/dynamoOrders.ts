import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { isoTime, type Clock } from '../../shared/clock.ts';
import { answerRecord } from '../../shared/dynamoAnswers.ts';
import { cancellationReasons, conditionFailed, untilSettled } from '../../shared/transaction.ts';
import {
  movedTo,
  type Cancellation,
  type Order,
  type OrderEvent,
  type OrderLine,
  type PlacedOrder,
  type Rejection,
} from '../domain/order.ts';
import { OUTBOUND } from '../domain/shipment.ts';
import { hasReached, mayFollow, type OrderState } from '../domain/states.ts';
import type { MoveResult, Orders, PlaceResult, TransitionResult } from '../ports.ts';
import { workflowItem } from './dynamoWorkflows.ts';
import { eventItem } from './eventItem.ts';
import { customerIndex, lineKey, numberKey, orderKey, returnKey, shipmentKey, stateIndex } from './keys.ts';

/** Conditions by name: what must hold for a write to happen. */
const isNew = 'attribute_not_exists(pk)';
const cartIsAsSeen = '#status = :open AND customerId = :customer AND version = :version';
const orderIsAsSeen = '#state = :from AND seq = :seq';
const shipmentIsNotFetched = 'attribute_not_exists(pk) OR #status = :requested';

/** The Orders table. It writes to the Carts table once: closing the cart in the order's own transaction. */
export function dynamoOrders(
  client: DynamoDBDocumentClient,
  tables: { orders: string; carts: string },
  clock: Clock,
): Orders {
  const put = (item: Record<string, unknown>) => ({
    Put: { TableName: tables.orders, Item: item, ConditionExpression: isNew },
  });

  async function find(orderId: string): Promise<Order | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tables.orders, Key: orderKey(orderId), ConsistentRead: true }),
    );
    return (Item as Order | undefined) ?? null;
  }

  async function linesOf(orderId: string): Promise<OrderLine[]> {
    const { Items } = await client.send(
      new QueryCommand({
        TableName: tables.orders,
        KeyConditionExpression: 'pk = :order AND begins_with(sk, :lines)',
        ExpressionAttributeValues: { ':order': orderKey(orderId).pk, ':lines': 'LINE#' },
        ConsistentRead: true,
      }),
    );
    return (Items ?? []) as OrderLine[];
  }

  return {
    find,

    async place(placed: PlacedOrder, claim, cartVersion): Promise<PlaceResult> {
      const { order, lines, events, workflow } = placed;
      const answer = { order: { ...order, lines, timeline: events }, userErrors: [] };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: answerRecord(tables.orders, claim, answer, clock) },
              {
                Update: {
                  TableName: tables.carts,
                  Key: { pk: `CART#${order.cartId}`, sk: 'META' },
                  UpdateExpression:
                    'SET #status = :ordered, orderId = :order, version = version + :one, updatedAt = :now REMOVE customerKey',
                  ConditionExpression: cartIsAsSeen,
                  ExpressionAttributeNames: { '#status': 'status' },
                  ExpressionAttributeValues: {
                    ':open': 'OPEN',
                    ':ordered': 'ORDERED',
                    ':order': order.id,
                    ':customer': order.customerId,
                    ':version': cartVersion,
                    ':one': 1,
                    ':now': order.placedAt,
                  },
                },
              },
              put({ ...numberKey(order.number), orderId: order.id }),
              put({
                ...orderKey(order.id),
                ...customerIndex(order.customerId, order.placedAt, order.id),
                ...stateIndex(order.state, order.updatedAt, order.id),
                ...order,
              }),
              ...lines.map((line, index) => put({ ...lineKey(order.id, index + 1), ...line })),
              ...events.map((event) => put(eventItem(order, event, { actor: order.customerId, lines }))),
              put(workflowItem(workflow)),
            ],
          }),
        );
        return 'placed';
      } catch (error) {
        const reasons = cancellationReasons(error);
        if (!reasons) throw error;
        if (conditionFailed(reasons[0])) return 'key-taken';
        if (conditionFailed(reasons[1])) return 'cart-changed';
        if (conditionFailed(reasons[2])) return 'number-taken';
        return 'contended';
      }
    },

    lines: linesOf,

    transition(orderId, to, rejection) {
      return untilSettled(6, async () => {
        const order = await find(orderId);
        if (!order) throw new Error(`There is no order ${orderId}.`);
        if (hasReached(order.state, to)) return { outcome: 'ALREADY', state: order.state };
        if (!mayFollow(order.state, to)) return { outcome: 'REFUSED', state: order.state };
        // Lines never change, so they need not be read in the transaction.
        const lines = to === 'CONFIRMED' ? await linesOf(orderId) : undefined;
        return move(client, tables.orders, order, to, isoTime(clock), { rejection, lines });
      });
    },

    async request(
      { order, event, workflow, cancellation, orderReturn },
      seenSeq,
      claim,
    ): Promise<MoveResult> {
      const answer = { order: { ...order, ...(cancellation && { cancellation }) }, userErrors: [] };
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: answerRecord(tables.orders, claim, answer, clock) },
              moveOrder(tables.orders, order, event, seenSeq, { cancellation }),
              put(
                eventItem(order, event, {
                  actor: cancellation?.by === 'STAFF' ? undefined : order.customerId,
                }),
              ),
              put(workflowItem(workflow)),
              ...(cancellation ? [{ Update: stopShipment(tables.orders, order) }] : []),
              ...(orderReturn ? [put({ ...returnKey(order.id, orderReturn.id), ...orderReturn })] : []),
            ],
          }),
        );
        return 'moved';
      } catch (error) {
        const reasons = cancellationReasons(error);
        if (!reasons) throw error;
        if (conditionFailed(reasons[0])) return 'key-taken';
        if (conditionFailed(reasons[1])) return 'order-changed';
        if (cancellation && conditionFailed(reasons[4])) return 'shipped';
        return 'contended';
      }
    },
  };
}

/** One transaction: the new state and its event, or neither. Undefined when somebody else moved the order. */
async function move(
  client: DynamoDBDocumentClient,
  table: string,
  seen: Order,
  to: OrderState,
  at: string,
  { rejection, lines }: { rejection?: Rejection; lines?: OrderLine[] },
): Promise<TransitionResult | undefined> {
  const { order, event } = movedTo(seen, to, at, rejection?.message);
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          moveOrder(table, order, event, seen.seq, { rejection }),
          {
            Put: {
              TableName: table,
              Item: eventItem(order, event, { lines }),
              ConditionExpression: isNew,
            },
          },
        ],
      }),
    );
    return { outcome: 'DONE', state: to };
  } catch (error) {
    if (cancellationReasons(error)) return undefined;
    throw error;
  }
}

/** The Update that moves an order on if it is as it was seen; `reasons` that are given are written with it. */
function moveOrder(
  table: string,
  order: Order,
  event: OrderEvent,
  seenSeq: number,
  reasons: { rejection?: Rejection; cancellation?: Cancellation },
) {
  const index = stateIndex(order.state, order.updatedAt, order.id);
  const given = Object.entries(reasons).filter(([, value]) => value !== undefined);
  return {
    Update: {
      TableName: table,
      Key: orderKey(order.id),
      UpdateExpression:
        'SET #state = :to, seq = :next, updatedAt = :at, stateKey = :key, stateSort = :sort' +
        given.map(([name]) => `, ${name} = :${name}`).join(''),
      ConditionExpression: orderIsAsSeen,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':from': event.previousState,
        ':seq': seenSeq,
        ':to': order.state,
        ':next': event.seq,
        ':at': order.updatedAt,
        ':key': index.stateKey,
        ':sort': index.stateSort,
        ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      },
    },
  };
}

/** The Update that stops an order's parcel unless the carrier has fetched it. */
function stopShipment(table: string, order: Order) {
  return {
    TableName: table,
    Key: shipmentKey(order.id, OUTBOUND),
    UpdateExpression: 'SET #status = :cancelled, id = :id, orderId = :order, updatedAt = :at',
    ConditionExpression: shipmentIsNotFetched,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':cancelled': 'CANCELLED',
      ':requested': 'REQUESTED',
      ':id': OUTBOUND,
      ':order': order.id,
      ':at': order.updatedAt,
    },
  };
}
