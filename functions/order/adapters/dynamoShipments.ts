import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isoTime, type Clock } from '../../shared/clock.ts';
import { shipmentFrom, type Shipment } from '../domain/shipment.ts';
import type { Shipments } from '../ports.ts';
import { shipmentKey } from './keys.ts';

/** Parcels in the Orders table. */
export function dynamoShipments(client: DynamoDBDocumentClient, table: string, clock: Clock): Shipments {
  async function find(orderId: string, id: string): Promise<Shipment | null> {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: shipmentKey(orderId, id), ConsistentRead: true }),
    );
    return (Item as Shipment | undefined) ?? null;
  }

  /** Sets these attributes by name; `status` only where there is none yet, unless a condition says what it must be. */
  async function set(
    orderId: string,
    id: string,
    values: Record<string, unknown>,
    condition?: { expression: string; values: Record<string, unknown> },
  ): Promise<Shipment> {
    const names = Object.keys(values);
    const assignments = names.map((name) =>
      name === 'status' && !condition ? '#status = if_not_exists(#status, :status)' : `#${name} = :${name}`,
    );
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: shipmentKey(orderId, id),
        UpdateExpression: `SET ${assignments.join(', ')}`,
        ConditionExpression: condition?.expression,
        ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ...Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
          ...condition?.values,
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as Shipment;
  }

  return {
    find,
    request: (orderId, id) =>
      set(orderId, id, { orderId, id, status: 'REQUESTED', updatedAt: isoTime(clock) }),
    expect: (orderId, id, awaits, taskToken) => set(orderId, id, { awaits, taskToken }),
    refer: (orderId, id, label) => set(orderId, id, { ...label }),
    async settle(orderId, id, to) {
      const from = shipmentFrom(to);
      try {
        return await set(
          orderId,
          id,
          { status: to, updatedAt: isoTime(clock) },
          {
            expression: from.map((_, index) => `#status = :from${index}`).join(' OR '),
            values: Object.fromEntries(from.map((status, index) => [`:from${index}`, status])),
          },
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return find(orderId, id);
      }
    },
  };
}
