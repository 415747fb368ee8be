import {
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { isoTime, type Clock } from '../../shared/clock.ts';
import { cancellationReasons, conditionFailed, untilSettled } from '../../shared/transaction.ts';
import type { Order, OrderEvent, OrderLine, PlacedOrder, Rejection } from '../domain/order.ts';
import { hasReached, mayFollow, STATE_MESSAGES, type OrderState } from '../domain/states.ts';
import type { Orders, PlaceResult, TransitionResult } from '../ports.ts';
import { dynamoAnswers } from './dynamoAnswers.ts';
import { customerIndex, eventKey, lineKey, numberKey, orderKey, stateIndex } from './keys.ts';

/** Conditions by name: what must hold for a write to happen. */
const isNew = 'attribute_not_exists(pk)';
const cartIsAsSeen = '#status = :open AND customerId = :customer AND version = :version';
const orderIsAsSeen = '#state = :from AND seq = :seq';
const attemptIsAsSeen = '#state = :state AND attempt = :attempt';

/** The Orders table. It writes to the Carts table once: closing the cart in the order's own transaction. */
export function dynamoOrders(
  client: DynamoDBDocumentClient,
  tables: { orders: string; carts: string },
  clock: Clock,
): Orders {
  const answers = dynamoAnswers(client, tables.orders, clock);

  async function find(orderId: string): Promise<Order | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: tables.orders, Key: orderKey(orderId), ConsistentRead: true }),
    );
    return (Item as Order | undefined) ?? null;
  }

  return {
    find,
    findAnswer: answers.find,
    keepRefusal: answers.keepRefusal,

    async place(placed: PlacedOrder, claim, cartVersion): Promise<PlaceResult> {
      const { order, lines, events } = placed;
      const answer = { order: { ...order, lines, timeline: events }, userErrors: [] };
      const put = (item: Record<string, unknown>) => ({
        Put: { TableName: tables.orders, Item: item, ConditionExpression: isNew },
      });
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: answers.record(claim, answer) },
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
              ...events.map((event) => put({ ...eventKey(order.id, event.seq), ...event })),
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

    async lines(orderId) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: tables.orders,
          KeyConditionExpression: 'pk = :order AND begins_with(sk, :lines)',
          ExpressionAttributeValues: { ':order': orderKey(orderId).pk, ':lines': 'LINE#' },
          ConsistentRead: true,
        }),
      );
      return (Items ?? []) as OrderLine[];
    },

    transition(orderId, to, rejection) {
      return untilSettled(6, async () => {
        const order = await find(orderId);
        if (!order) throw new Error(`There is no order ${orderId}.`);
        if (hasReached(order.state, to)) return { outcome: 'ALREADY', state: order.state };
        if (!mayFollow(order.state, to)) return { outcome: 'REFUSED', state: order.state };
        return move(client, tables.orders, order, to, isoTime(clock), rejection);
      });
    },

    async claimAttempt(order) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: tables.orders,
            Key: orderKey(order.id),
            UpdateExpression: 'SET attempt = attempt + :one',
            ConditionExpression: attemptIsAsSeen,
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':one': 1, ':state': order.state, ':attempt': order.attempt },
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async *stalled(state, beforeIso) {
      const pages = paginateQuery(
        { client },
        {
          TableName: tables.orders,
          IndexName: 'byState',
          KeyConditionExpression: 'stateKey = :state AND stateSort < :before',
          ExpressionAttributeValues: { ':state': `STATE#${state}`, ':before': beforeIso },
        },
      );
      for await (const page of pages) {
        for (const item of page.Items ?? []) {
          // The index may lag behind the table.
          const order = await find((item as Order).id);
          if (order?.state === state) yield order;
        }
      }
    },
  };
}

/** One transaction: the new state and its event, or neither. Undefined when somebody else moved the order. */
async function move(
  client: DynamoDBDocumentClient,
  table: string,
  order: Order,
  to: OrderState,
  at: string,
  rejection?: Rejection,
): Promise<TransitionResult | undefined> {
  const seq = order.seq + 1;
  const event: OrderEvent = {
    orderId: order.id,
    customerId: order.customerId,
    seq,
    state: to,
    previousState: order.state,
    message: rejection?.message ?? STATE_MESSAGES[to],
    at,
    correlationId: order.correlationId,
  };
  const index = stateIndex(to, at, order.id);
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Update: {
              TableName: table,
              Key: orderKey(order.id),
              UpdateExpression:
                'SET #state = :to, seq = :next, updatedAt = :at, stateKey = :key, stateSort = :sort' +
                (rejection ? ', rejection = :rejection' : ''),
              ConditionExpression: orderIsAsSeen,
              ExpressionAttributeNames: { '#state': 'state' },
              ExpressionAttributeValues: {
                ':from': order.state,
                ':seq': order.seq,
                ':to': to,
                ':next': seq,
                ':at': at,
                ':key': index.stateKey,
                ':sort': index.stateSort,
                ...(rejection && { ':rejection': rejection }),
              },
            },
          },
          {
            Put: {
              TableName: table,
              Item: { ...eventKey(order.id, seq), ...event },
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
