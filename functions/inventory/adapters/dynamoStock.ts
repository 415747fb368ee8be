import { GetCommand, TransactWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '../../shared/clock.ts';
import { answerRecord } from '../../shared/dynamoAnswers.ts';
import { cancellationReasons } from '../../shared/transaction.ts';
import type { Adjustment, Level } from '../domain/adjustment.ts';
import { MAIN } from '../domain/allocation.ts';
import type { SeenStock, Stock } from '../ports.ts';
import { adjustmentKey, locationKey, stockKey } from './keys.ts';
import { findAllStock, stockUpdate, type StockItem } from './stock.ts';

/** Conditions by name: what must hold for a write to happen. */
const isNew = 'attribute_not_exists(pk)';
const stockIsAsSeen = 'available = :seenAvailable AND reserved = :seenReserved';

/** The Inventory table, as staff see and change it. */
export function dynamoStock(client: DynamoDBDocumentClient, table: string, clock: Clock): Stock {
  return {
    async locationExists(locationId) {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: locationKey(locationId), ConsistentRead: true }),
      );
      return Item !== undefined;
    },

    async find(variantId, locationId) {
      const items = await findAllStock(client, table, variantId);
      const main = items.find(({ location }) => location === MAIN);
      const here = items.find(({ location }) => location === locationId);
      return {
        isCounted: main?.tracked ?? true,
        level: here ? levelOf(here) : null,
        hasMain: main !== undefined,
      };
    },

    async levels(variantId) {
      const items = await findAllStock(client, table, variantId);
      const isCounted = items.find(({ location }) => location === MAIN)?.tracked ?? true;
      return isCounted ? items.map(levelOf) : null;
    },

    async adjust(adjustment, seen, isSwap, answer, claim) {
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: answerRecord(table, claim, answer, clock) },
              {
                Put: {
                  TableName: table,
                  Item: { ...adjustmentKey(adjustment.variantId, adjustment.id), ...adjustment },
                  ConditionExpression: isNew,
                },
              },
              here(table, adjustment, seen, isSwap),
              ...(adjustment.location === MAIN ? [] : [sumAtMain(table, adjustment, seen)]),
            ],
          }),
        );
        return true;
      } catch (error) {
        if (cancellationReasons(error)) return false;
        throw error;
      }
    },
  };
}

const levelOf = ({ location, available, reserved, sold = 0 }: StockItem): Level => ({
  location,
  available,
  reserved,
  sold,
});

/** The location's own item: changed, or made when it is the first stock there. */
function here(table: string, { variantId, location, delta }: Adjustment, seen: SeenStock, isSwap: boolean) {
  if (!seen.level) return newItem(table, variantId, location, { available: delta });
  const update = stockUpdate(
    table,
    { variantId, location, counters: { available: delta } },
    { counted: true },
  );
  if (!isSwap) return { Update: update };
  return {
    Update: {
      ...update,
      ConditionExpression: `${update.ConditionExpression} AND ${stockIsAsSeen}`,
      ExpressionAttributeValues: {
        ...update.ExpressionAttributeValues,
        ':seenAvailable': seen.level.available,
        ':seenReserved': seen.level.reserved,
      },
    },
  };
}

/** The sum over all other locations, which the main one's item keeps. */
function sumAtMain(table: string, { variantId, delta }: Adjustment, seen: SeenStock) {
  if (!seen.hasMain) return newItem(table, variantId, MAIN, { availableElsewhere: delta });
  const counters = { availableElsewhere: delta };
  return { Update: stockUpdate(table, { variantId, location: MAIN, counters }, { counted: true }) };
}

/** `importedQuantity` is 0: no import said anything of it. */
function newItem(table: string, variantId: string, location: string, counters: Record<string, number>) {
  const item = { variantId, location, tracked: true, available: 0, reserved: 0, ...counters };
  return {
    Put: {
      TableName: table,
      Item: { ...stockKey(variantId, location), ...item, ...(location === MAIN && { importedQuantity: 0 }) },
      ConditionExpression: isNew,
    },
  };
}
