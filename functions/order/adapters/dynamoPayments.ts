import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { PAYMENT_FROM, type Payment } from '../domain/payment.ts';
import type { Payments } from '../ports.ts';
import { paymentKey } from './keys.ts';

const STATUS = { '#status': 'status' };

/** Payments in the Orders table, one item per order. */
export function dynamoPayments(client: DynamoDBDocumentClient, table: string): Payments {
  async function find(orderId: string): Promise<Payment | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: paymentKey(orderId), ConsistentRead: true }),
    );
    return (Item as Payment | undefined) ?? null;
  }

  async function update(
    orderId: string,
    input: {
      UpdateExpression: string;
      ConditionExpression?: string;
      ExpressionAttributeNames?: Record<string, string>;
      ExpressionAttributeValues: Record<string, unknown>;
    },
  ): Promise<Payment> {
    const { Attributes } = await client.send(
      new UpdateCommand({ TableName: table, Key: paymentKey(orderId), ReturnValues: 'ALL_NEW', ...input }),
    );
    return Attributes as Payment;
  }

  return {
    find,
    begin: (orderId, { provider, amount, currencyCode }) =>
      update(orderId, {
        UpdateExpression:
          'SET #status = if_not_exists(#status, :pending), provider = :provider, amount = :amount, ' +
          'currencyCode = :currency',
        ExpressionAttributeNames: STATUS,
        ExpressionAttributeValues: {
          ':pending': 'PENDING',
          ':provider': provider,
          ':amount': amount,
          ':currency': currencyCode,
        },
      }),
    expect: (orderId, taskToken) =>
      update(orderId, {
        UpdateExpression: 'SET taskToken = :token',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':token': taskToken },
      }),
    refer: (orderId, reference) =>
      update(orderId, {
        UpdateExpression: 'SET #reference = if_not_exists(#reference, :reference)',
        ExpressionAttributeNames: { '#reference': 'reference' },
        ExpressionAttributeValues: { ':reference': reference },
      }),
    async settle(orderId, to, reason) {
      const from = PAYMENT_FROM[to];
      const isMovable = from.map((_, index) => `#status = :from${index}`).join(' OR ');
      try {
        return await update(orderId, {
          UpdateExpression: `SET #status = :to${reason ? ', reason = :reason' : ''}`,
          ConditionExpression: to === 'VOIDED' ? `attribute_not_exists(pk) OR ${isMovable}` : isMovable,
          ExpressionAttributeNames: STATUS,
          ExpressionAttributeValues: {
            ':to': to,
            ...(reason && { ':reason': reason }),
            ...Object.fromEntries(from.map((status, index) => [`:from${index}`, status])),
          },
        });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const payment = await find(orderId);
        if (!payment) throw new Error(`Order ${orderId} has no payment.`, { cause: error });
        return payment;
      }
    },
    async claimRefund(orderId, reference, amount) {
      const payment = await find(orderId);
      const claimed = (payment as { refunds?: Record<string, number> } | null)?.refunds?.[reference];
      if (claimed !== undefined) return claimed === amount;
      if (!payment || (payment.refunded ?? 0) + amount > payment.amount) return false;
      try {
        await update(orderId, {
          UpdateExpression: 'SET refunded = :sum, refunds = :refunds',
          ConditionExpression:
            payment.refunded === undefined ? 'attribute_not_exists(refunded)' : 'refunded = :before',
          ExpressionAttributeValues: {
            ':sum': (payment.refunded ?? 0) + amount,
            ':refunds': { ...(payment as { refunds?: Record<string, number> }).refunds, [reference]: amount },
            ...(payment.refunded !== undefined && { ':before': payment.refunded }),
          },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException)
          return this.claimRefund(orderId, reference, amount);
        throw error;
      }
    },
  };
}
