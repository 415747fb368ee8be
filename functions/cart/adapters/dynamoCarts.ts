import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { isoTime, type Clock } from '../../shared/clock.ts';
import { answerRecord } from '../../shared/dynamoAnswers.ts';
import { cancellationReasons } from '../../shared/transaction.ts';
import { CART_LIFETIME_S } from '../domain/limits.ts';
import type { CartLine } from '../domain/pricing.ts';
import type { Cart, Carts, Merge } from '../ports.ts';

/**
 * Conditions by name: what must hold for a write to happen. Every change of a line moves its cart's version, so an
 * unchanged version means unchanged lines.
 */
const guestIsAsSeen = 'tokenHash = :hash AND #status = :open AND version = :version';
const targetIsAsSeen = 'customerId = :customer AND #status = :open AND version = :version';
const isNew = 'attribute_not_exists(pk)';

const cartKey = (cartId: string) => ({ pk: `CART#${cartId}`, sk: 'META' });
const lineKey = (cartId: string, variantId: string) => ({ pk: `CART#${cartId}`, sk: `LINE#${variantId}` });
const status = { '#status': 'status' };

/** The Carts table, as the cart service's functions use it. */
export function dynamoCarts(client: DynamoDBDocumentClient, table: string, clock: Clock): Carts {
  return {
    async find(cartId) {
      // At most 46 items of a few hundred bytes: one page.
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :cart',
          ExpressionAttributeValues: { ':cart': cartKey(cartId).pk },
          ConsistentRead: true,
        }),
      );
      const meta = Items.find((item) => item.sk === 'META') as Omit<Cart, 'lines'> | undefined;
      const lines = Items.filter((item) => String(item.sk).startsWith('LINE#'));
      return meta ? { ...meta, lines: lines as unknown as CartLine[] } : null;
    },

    async tokenHashOf(cartId) {
      const { Item } = await client.send(
        new GetCommand({
          TableName: table,
          Key: cartKey(cartId),
          ProjectionExpression: 'tokenHash',
          ConsistentRead: true,
        }),
      );
      return Item?.tokenHash as string | undefined;
    },

    async newestOpen(customerId) {
      const { Items } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byCustomer',
          KeyConditionExpression: 'customerKey = :customer',
          ExpressionAttributeValues: { ':customer': `CUSTOMER#${customerId}#OPEN` },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      return (Items?.[0]?.pk as string | undefined)?.slice('CART#'.length) ?? null;
    },

    async merge(merge, claim) {
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: answerRecord(table, claim, merge.answer, clock) },
              { Update: closeGuest(table, merge, isoTime(clock)) },
              merge.target
                ? { Update: touchTarget(table, merge, merge.target, clock) }
                : { Put: newCart(table, merge, clock) },
              ...merge.plan.lines.map((line) => ({ Put: putLine(table, merge, line, clock) })),
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

const expiry = (clock: Clock) => Math.floor(clock.nowMs() / 1000) + CART_LIFETIME_S;

function closeGuest(table: string, { guest, customerId, answer }: Merge, now: string) {
  return {
    TableName: table,
    Key: cartKey(guest.id),
    UpdateExpression:
      'SET #status = :merged, mergedBy = :customer, mergedInto = :into, mergeWarnings = :warnings, version = version + :one, updatedAt = :now',
    ConditionExpression: guestIsAsSeen,
    ExpressionAttributeNames: status,
    ExpressionAttributeValues: {
      ':hash': guest.tokenHash,
      ':open': 'OPEN',
      ':version': guest.version,
      ':merged': 'MERGED',
      ':customer': customerId,
      ':into': answer.cartId,
      ':warnings': answer.warnings,
      ':one': 1,
      ':now': now,
    },
  };
}

function touchTarget(table: string, { guest, customerId }: Merge, target: Cart, clock: Clock) {
  const sets = 'version = version + :one, updatedAt = :now, expiresAt = :expires';
  return {
    TableName: table,
    Key: cartKey(target.id),
    UpdateExpression: guest.currencyCode ? `SET ${sets}, currencyCode = :currency` : `SET ${sets}`,
    ConditionExpression: targetIsAsSeen,
    ExpressionAttributeNames: status,
    ExpressionAttributeValues: {
      ':customer': customerId,
      ':open': 'OPEN',
      ':version': target.version,
      ':one': 1,
      ':now': isoTime(clock),
      ':expires': expiry(clock),
      ...(guest.currencyCode && { ':currency': guest.currencyCode }),
    },
  };
}

/** The item that `createCart` of the resolvers writes, too. */
function newCart(table: string, { guest, customerId, answer }: Merge, clock: Clock) {
  const now = isoTime(clock);
  const id = answer.cartId as string;
  return {
    TableName: table,
    Item: {
      ...cartKey(id),
      id,
      customerId,
      customerKey: `CUSTOMER#${customerId}#OPEN`,
      createdAt: `${now}#${id}`,
      version: 1,
      status: 'OPEN',
      currencyCode: guest.currencyCode,
      updatedAt: now,
      expiresAt: expiry(clock),
    },
    ConditionExpression: isNew,
  };
}

function putLine(table: string, { answer }: Merge, { variantId, quantity, addedAt }: CartLine, clock: Clock) {
  return {
    TableName: table,
    Item: {
      ...lineKey(answer.cartId as string, variantId),
      variantId,
      quantity,
      addedAt,
      expiresAt: expiry(clock),
    },
  };
}
