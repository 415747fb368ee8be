import {
  BatchGetCommand,
  GetCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { cancellationReasons, conditionFailed, untilSettled } from '../../shared/transaction.ts';
import {
  mergeLines,
  type EndResult,
  type Line,
  type Reservation,
  type ReserveResult,
  type RestockResult,
} from '../domain/reservation.ts';
import type { Inventory } from '../ports.ts';

/** Conditions by name: what must hold for a write to happen. */
const reservationIsNew = 'attribute_not_exists(pk)';
const reservationIsHeld = '#state = :held';
const stockIsEnough = 'tracked = :true AND available >= :quantity';

const stockKey = (variantId: string) => ({ pk: `VARIANT#${variantId}`, sk: 'STOCK#main' });
const restockKey = (orderId: string, reference: string) => ({
  pk: `RESERVATION#${orderId}`,
  sk: `RESTOCK#${reference}`,
});
const reservationKey = (orderId: string) => ({ pk: `RESERVATION#${orderId}`, sk: 'RESERVATION' });

/** More than enough to get through 32 buyers of one product; beyond it the workflow retries. */
const TRIES = 8;

interface StockItem {
  variantId: string;
  tracked: boolean;
  available: number;
}

/**
 * The Inventory table.
 *
 *   reserve:  available −q, reserved +q, if available ≥ q     RESERVATION absent → HELD
 *   commit:   reserved −q, sold +q                            HELD → COMMITTED
 *   release:  reserved −q, available +q                       HELD → RELEASED, absent → RELEASED
 *   restock:  sold −q, available +q, if sold ≥ q              RESTOCK absent → there
 *
 * Each is one transaction over all lines and the RESERVATION (or RESTOCK) item, which makes repeating it harmless.
 */
export function dynamoInventory(client: DynamoDBDocumentClient, table: string): Inventory {
  return {
    reserve(orderId, lines) {
      const wanted = mergeLines(lines);
      return untilSettled(TRIES, async (): Promise<ReserveResult | undefined> => {
        const existing = await findReservation(client, table, orderId);
        if (existing) return { outcome: existing.state === 'RELEASED' ? 'RELEASED' : 'RESERVED' };
        const stock = await findStock(client, table, wanted);
        const shortages = wanted
          .map(({ variantId, quantity }) => ({
            variantId,
            requested: quantity,
            ...availableOf(stock.get(variantId)),
          }))
          .filter(({ requested, available }) => available < requested);
        if (shortages.length > 0) return { outcome: 'OUT_OF_STOCK', shortages };
        const held = wanted.map((line) => ({
          ...line,
          tracked: stock.get(line.variantId)?.tracked ?? false,
        }));
        return hold(client, table, { orderId, state: 'HELD', lines: held });
      });
    },
    commit: (orderId) => end(client, table, orderId, 'COMMITTED'),
    release: (orderId) => end(client, table, orderId, 'RELEASED'),
    restock: (orderId, reference, lines) => restock(client, table, orderId, reference, mergeLines(lines)),
  };
}

function availableOf(item: StockItem | undefined): { available: number } {
  if (!item) return { available: 0 };
  return { available: item.tracked ? item.available : Number.POSITIVE_INFINITY };
}

async function findReservation(
  client: DynamoDBDocumentClient,
  table: string,
  orderId: string,
): Promise<Reservation | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName: table, Key: reservationKey(orderId), ConsistentRead: true }),
  );
  return Item as Reservation | undefined;
}

async function findStock(
  client: DynamoDBDocumentClient,
  table: string,
  lines: Line[],
): Promise<Map<string, StockItem>> {
  const found = new Map<string, StockItem>();
  let keys: Record<string, unknown>[] = lines.map((line) => stockKey(line.variantId));
  await untilSettled(TRIES, async () => {
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    );
    for (const item of (answer.Responses?.[table] ?? []) as StockItem[]) found.set(item.variantId, item);
    keys = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    return keys.length === 0 ? true : undefined;
  });
  return found;
}

/** Undefined when the stock or the reservation is no longer as it was read: look again. */
async function hold(
  client: DynamoDBDocumentClient,
  table: string,
  reservation: Reservation,
): Promise<ReserveResult | undefined> {
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            Put: {
              TableName: table,
              Item: { ...reservationKey(reservation.orderId), ...reservation },
              ConditionExpression: reservationIsNew,
            },
          },
          ...reservation.lines
            .filter((line) => line.tracked)
            .map(({ variantId, quantity }) => ({
              Update: {
                TableName: table,
                Key: stockKey(variantId),
                UpdateExpression: 'SET available = available - :quantity, reserved = reserved + :quantity',
                ConditionExpression: stockIsEnough,
                ExpressionAttributeValues: { ':quantity': quantity, ':true': true },
              },
            })),
        ],
      }),
    );
    return { outcome: 'RESERVED' };
  } catch (error) {
    if (cancellationReasons(error)) return undefined;
    throw error;
  }
}

function end(
  client: DynamoDBDocumentClient,
  table: string,
  orderId: string,
  to: EndResult['outcome'],
): Promise<EndResult> {
  return untilSettled(TRIES, async () => {
    const reservation = await findReservation(client, table, orderId);
    if (reservation && reservation.state !== 'HELD') return { outcome: reservation.state };
    if (!reservation && to === 'COMMITTED') throw new Error(`Order ${orderId} has no reservation to commit.`);
    return endHeld(client, table, reservation ?? { orderId, state: 'RELEASED', lines: [] }, to, !reservation);
  });
}

async function endHeld(
  client: DynamoDBDocumentClient,
  table: string,
  reservation: Reservation,
  to: EndResult['outcome'],
  isNew: boolean,
): Promise<EndResult | undefined> {
  const key = reservationKey(reservation.orderId);
  const counter = to === 'COMMITTED' ? 'sold' : 'available';
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          isNew
            ? {
                Put: {
                  TableName: table,
                  Item: { ...key, ...reservation },
                  ConditionExpression: reservationIsNew,
                },
              }
            : {
                Update: {
                  TableName: table,
                  Key: key,
                  UpdateExpression: 'SET #state = :to',
                  ConditionExpression: reservationIsHeld,
                  ExpressionAttributeNames: { '#state': 'state' },
                  ExpressionAttributeValues: { ':to': to, ':held': 'HELD' },
                },
              },
          ...reservation.lines
            .filter((line) => line.tracked)
            .map(({ variantId, quantity }) => ({
              Update: {
                TableName: table,
                Key: stockKey(variantId),
                UpdateExpression: 'SET reserved = reserved - :quantity ADD #counter :quantity',
                ConditionExpression: 'reserved >= :quantity',
                ExpressionAttributeNames: { '#counter': counter },
                ExpressionAttributeValues: { ':quantity': quantity },
              },
            })),
        ],
      }),
    );
    return { outcome: to };
  } catch (error) {
    const reasons = cancellationReasons(error);
    if (!reasons) throw error;
    const broken = reasons.slice(1).findIndex((reason) => conditionFailed(reason));
    if (broken >= 0 && !conditionFailed(reasons[0])) {
      throw new Error(`Order ${reservation.orderId} holds more than its variants have reserved.`, {
        cause: error,
      });
    }
    return undefined;
  }
}

async function restock(
  client: DynamoDBDocumentClient,
  table: string,
  orderId: string,
  reference: string,
  lines: Line[],
): Promise<RestockResult> {
  const reservation = await findReservation(client, table, orderId);
  if (reservation?.state !== 'COMMITTED')
    throw new Error(`Order ${orderId} sold nothing that could come back.`);
  const tracked = new Set(reservation.lines.filter((line) => line.tracked).map((line) => line.variantId));
  return untilSettled(TRIES, async () => {
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: table,
                Item: { ...restockKey(orderId, reference), lines },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
            ...lines
              .filter(({ variantId }) => tracked.has(variantId))
              .map(({ variantId, quantity }) => ({
                Update: {
                  TableName: table,
                  Key: stockKey(variantId),
                  UpdateExpression: 'SET available = available + :quantity, sold = sold - :quantity',
                  ConditionExpression: 'sold >= :quantity',
                  ExpressionAttributeValues: { ':quantity': quantity },
                },
              })),
          ],
        }),
      );
      return { outcome: 'RESTOCKED' };
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (!reasons) throw error;
      if (conditionFailed(reasons[0])) return { outcome: 'RESTOCKED' };
      if (reasons.some(conditionFailed)) {
        throw new Error(`Order ${orderId} would bring back more than was sold.`, { cause: error });
      }
      return undefined;
    }
  });
}
