import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Line, ReserveResult } from '../../functions/inventory/domain/reservation.ts';
import { dynamoClient } from '../../functions/shared/clients.ts';
import { required } from '../../functions/shared/endpoints.ts';

const client = dynamoClient();
const TableName = required('INVENTORY_TABLE');

/**
 * The control of the overselling proof: what the reservation must not be. It looks whether there is enough and writes
 * then, so that others can look in between.
 */
export async function handler({
  orderId,
  lines,
}: {
  orderId: string;
  lines: Line[];
}): Promise<ReserveResult> {
  for (const { variantId, quantity } of lines) {
    const Key = { pk: `VARIANT#${variantId}`, sk: 'STOCK#main' };
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    const available = (Item?.available ?? 0) as number;
    if (available < quantity) {
      return { outcome: 'OUT_OF_STOCK', shortages: [{ variantId, requested: quantity, available }] };
    }
    await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET available = :left, reserved = reserved + :quantity',
        ExpressionAttributeValues: { ':left': available - quantity, ':quantity': quantity },
      }),
    );
  }
  const held = lines.map((line) => ({ ...line, tracked: true }));
  await client.send(
    new PutCommand({
      TableName,
      Item: { pk: `RESERVATION#${orderId}`, sk: 'RESERVATION', orderId, state: 'HELD', lines: held },
    }),
  );
  return { outcome: 'RESERVED' };
}
