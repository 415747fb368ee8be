import { QueryCommand, TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { cancellationReasons, conditionFailed, untilSettled } from '../../shared/transaction.ts';
import { giveBack } from '../domain/allocation.ts';
import type { HeldLine, Line, Reservation, RestockResult } from '../domain/reservation.ts';
import { deltasOf, MOVES, portionsOf } from '../domain/stockDelta.ts';
import { reservationKey, restockKey } from './keys.ts';
import { stockUpdate } from './stock.ts';

/** Conditions by name: what must hold for a write to happen. */
const restockIsNew = 'attribute_not_exists(pk)';
const noOtherCameBack = '#state = :committed AND (attribute_not_exists(restocks) OR restocks = :seen)';

const TRIES = 8;

/** Puts sold goods back where they came from, once per reference. */
export function restock(
  client: DynamoDBDocumentClient,
  table: string,
  orderId: string,
  reference: string,
  lines: Line[],
): Promise<RestockResult> {
  return untilSettled(TRIES, async () => {
    const { reservation, restocks } = await find(client, table, orderId);
    if (reservation?.state !== 'COMMITTED')
      throw new Error(`Order ${orderId} sold nothing that could come back.`);
    if (restocks.some(({ sk }) => sk === restockKey(orderId, reference).sk)) return { outcome: 'RESTOCKED' };
    const back = lines.flatMap((line) => comingBack(line, reservation, restocks));
    try {
      await client.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Put: {
                TableName: table,
                Item: { ...restockKey(orderId, reference), lines: back },
                ConditionExpression: restockIsNew,
              },
            },
            {
              Update: {
                TableName: table,
                Key: reservationKey(orderId),
                UpdateExpression: 'SET restocks = :next',
                ConditionExpression: noOtherCameBack,
                ExpressionAttributeNames: { '#state': 'state' },
                ExpressionAttributeValues: {
                  ':committed': 'COMMITTED',
                  ':seen': reservation.restocks ?? 0,
                  ':next': (reservation.restocks ?? 0) + 1,
                },
              },
            },
            ...deltasOf(MOVES.restock, back).map((delta) => ({
              Update: stockUpdate(table, delta, { counted: false }),
            })),
          ],
        }),
      );
      return { outcome: 'RESTOCKED' };
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (!reasons) throw error;
      if (!reasons.slice(0, 2).some(conditionFailed) && reasons.some(conditionFailed)) {
        throw new Error(`Order ${orderId} would bring back more than was sold.`, { cause: error });
      }
      return undefined;
    }
  });
}

interface RestockItem {
  sk: string;
  lines: HeldLine[];
}

async function find(client: DynamoDBDocumentClient, table: string, orderId: string) {
  const { pk, sk } = reservationKey(orderId);
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :order',
      ExpressionAttributeValues: { ':order': pk },
      ConsistentRead: true,
    }),
  );
  return {
    reservation: Items.find((item) => item.sk === sk) as Reservation | undefined,
    restocks: Items.filter((item) => item.sk !== sk) as RestockItem[],
  };
}

/** The line with the locations it goes back to. What was not counted when it was sold is not counted now. */
function comingBack(line: Line, reservation: Reservation, restocks: RestockItem[]): HeldLine[] {
  const sold = reservation.lines.find(({ variantId }) => variantId === line.variantId);
  if (!sold?.tracked) return [];
  const returned = restocks
    .flatMap(({ lines }) => lines)
    .filter(({ variantId }) => variantId === line.variantId)
    .flatMap(portionsOf);
  const from = giveBack(line.quantity, portionsOf(sold), returned);
  if (!from) throw new Error(`Order ${reservation.orderId} would bring back more than was sold.`);
  return [{ ...line, tracked: true, from }];
}
