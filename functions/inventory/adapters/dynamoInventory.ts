import { GetCommand, TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cancellationReasons, conditionFailed, untilSettled } from '../../shared/transaction.ts';
import { allocate } from '../domain/allocation.ts';
import { availableUnits } from '../domain/availability.ts';
import {
  mergeLines,
  type EndResult,
  type HeldLine,
  type Line,
  type Reservation,
  type ReserveResult,
  type Shortage,
} from '../domain/reservation.ts';
import { deltasOf, MOVES } from '../domain/stockDelta.ts';
import type { Inventory } from '../ports.ts';
import { reservationKey } from './keys.ts';
import { restock } from './restock.ts';
import { findAllStock, findMainStock, stockUpdate, type StockItem } from './stock.ts';

/** Conditions by name: what must hold for a write to happen. Those on stock are in `stockUpdate`. */
const reservationIsNew = 'attribute_not_exists(pk)';
const reservationIsHeld = '#state = :held';

/** More than enough to get through 32 buyers of one product; beyond it the workflow retries. */
const TRIES = 8;
/** DynamoDB's limit of a transaction. */
const MAX_ACTIONS = 100;

/**
 * The Inventory table.
 *
 *   reserve:  available −q, reserved +q, if available ≥ q     RESERVATION absent → HELD
 *   commit:   reserved −q, sold +q                            HELD → COMMITTED
 *   release:  reserved −q, available +q                       HELD → RELEASED, absent → RELEASED
 *   restock:  sold −q, available +q, if sold ≥ q              RESTOCK absent → there
 *
 * Each is one transaction over all lines, at all locations they are taken from, and the RESERVATION (or RESTOCK) item,
 * which makes repeating it harmless. A reservation remembers its locations; what follows happens at the same ones.
 */
export function dynamoInventory(client: DynamoDBDocumentClient, table: string): Inventory {
  return {
    reserve(orderId, lines) {
      const wanted = mergeLines(lines);
      return untilSettled(TRIES, async (): Promise<ReserveResult | undefined> => {
        const existing = await findReservation(client, table, orderId);
        if (existing) return { outcome: existing.state === 'RELEASED' ? 'RELEASED' : 'RESERVED' };
        const plan = await planLines(client, table, wanted);
        if (plan.shortages.length > 0) return { outcome: 'OUT_OF_STOCK', shortages: plan.shortages };
        return hold(client, table, { orderId, state: 'HELD', lines: plan.lines });
      });
    },
    commit: (orderId) => end(client, table, orderId, 'COMMITTED'),
    release: (orderId) => end(client, table, orderId, 'RELEASED'),
    restock: (orderId, reference, lines) => restock(client, table, orderId, reference, mergeLines(lines)),
  };
}

/** Where each line is to be taken from. Only what the main location is short of needs a look at the others. */
async function planLines(
  client: DynamoDBDocumentClient,
  table: string,
  wanted: Line[],
): Promise<{ lines: HeldLine[]; shortages: Shortage[] }> {
  const main = await findMainStock(
    client,
    table,
    wanted.map(({ variantId }) => variantId),
  );
  const planned = await Promise.all(wanted.map((line) => planLine(line, main.get(line.variantId))));
  const lines = planned.flatMap(({ held }) => held ?? []);
  const shortages = planned.flatMap(({ shortage }) => shortage ?? []);
  if (shortages.length === 0 && 1 + deltasOf(MOVES.reserve, lines).length > MAX_ACTIONS) {
    return { lines, shortages: lines.filter(({ from = [] }) => from.length > 1).map(tooScattered) };
  }
  return { lines, shortages };

  async function planLine(
    line: Line,
    item: StockItem | undefined,
  ): Promise<{ held?: HeldLine; shortage?: Shortage }> {
    const units = availableUnits(item);
    if (units === null) return { held: { ...line, tracked: false } };
    if (!item || units < line.quantity) return { shortage: shortageOf(line, units) };
    const isEnough = item.available >= line.quantity;
    const stock = isEnough ? [item] : await findAllStock(client, table, line.variantId);
    const from = allocate(line.quantity, stock);
    if (from) return { held: { ...line, tracked: true, from } };
    return {
      shortage: shortageOf(
        line,
        stock.reduce((sum, { available }) => sum + available, 0),
      ),
    };
  }
}

const shortageOf = ({ variantId, quantity }: Line, available: number): Shortage => ({
  variantId,
  requested: quantity,
  available,
});

/** A line that is there only in pieces, in an order of so many that they don't fit in one transaction. */
const tooScattered = (line: HeldLine): Shortage =>
  shortageOf(line, Math.max(...(line.from ?? []).map(({ quantity }) => quantity)));

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
          ...updates(table, 'reserve', reservation.lines),
        ],
      }),
    );
    return { outcome: 'RESERVED' };
  } catch (error) {
    if (cancellationReasons(error)) return undefined;
    throw error;
  }
}

const updates = (table: string, move: 'reserve' | 'commit' | 'release', lines: HeldLine[]) =>
  deltasOf(MOVES[move], lines).map((delta) => ({
    Update: stockUpdate(table, delta, { counted: move === 'reserve' }),
  }));

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
  const move = to === 'COMMITTED' ? 'commit' : 'release';
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
          ...updates(table, move, reservation.lines),
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
