import { randomUUID } from 'node:crypto';
import { LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { functionText } from '../../infra/defaults/functionCode.ts';
import { zipOf } from '../../local/dev/zip.ts';
import { aws } from './aws.ts';
import { newCustomer, type Customer } from './customer.ts';
import { newCart, orderIn, placeOrder } from './ordering.ts';
import { inParallel } from './pool.ts';
import { newVariant, outputs, stockOf, tables, type Stock } from './stock.ts';

export interface SaleResult {
  confirmed: number;
  outOfStock: number;
  /** At the main location. */
  stock: Stock;
  /** At the others. */
  elsewhere: Stock[];
  /** Reservations of these orders that were neither sold nor given back. */
  heldReservations: number;
}

/** So many customers buy one piece each of a product, through GraphQL, and wait for how it ends. */
export async function buyAtOnce(sale: {
  stock: number;
  buyers: number;
  width: number;
  elsewhere?: Record<string, number>;
}): Promise<SaleResult> {
  const variantId = await newVariant(sale.stock, 1000, 'EUR', sale.elsewhere);
  // Customers and carts first: the orders then come as close together as the width allows.
  const buyers = await inParallel(Array.from({ length: sale.buyers }), sale.width, async () => {
    const customer = await newCustomer();
    return { customer, cart: await newCart(customer, [{ variantId, quantity: 1 }]) };
  });
  const orders = await inParallel(buyers, sale.width, async ({ customer, cart }) => {
    const id = await placeForSure(customer, cart);
    return { id, ...(await orderIn(customer, id, ['CONFIRMED', 'REJECTED'], 90_000)) };
  });
  return {
    confirmed: orders.filter((order) => order.state === 'CONFIRMED').length,
    outOfStock: orders.filter((order) => order.rejection?.code === 'OUT_OF_STOCK').length,
    stock: await stockOf(variantId),
    elsewhere: await Promise.all(
      Object.keys(sale.elsewhere ?? {}).map((location) => stockOf(variantId, location)),
    ),
    heldReservations: await countHeld(orders.map((order) => order.id)),
  };
}

/** Places as a storefront does: after a fault it sends the same again, under the same key. */
async function placeForSure(customer: Customer, cart: string): Promise<string> {
  const idempotencyKey = randomUUID();
  let answer = await placeOrder(customer, cart, { idempotencyKey });
  for (let tries = 1; tries < 5 && !answer.data?.orderPlace; tries += 1) {
    answer = await placeOrder(customer, cart, { idempotencyKey });
  }
  const id = answer.data?.orderPlace?.order?.id as string | undefined;
  if (!id) throw new Error(`No order was placed: ${JSON.stringify(answer)}`);
  return id;
}

async function countHeld(orderIds: string[]): Promise<number> {
  const { InventoryTableName } = await outputs('ShopServices');
  const { Items = [] } = await tables().send(
    new ScanCommand({
      TableName: InventoryTableName,
      FilterExpression: 'sk = :reservation AND #state = :held',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':reservation': 'RESERVATION', ':held': 'HELD' },
    }),
  );
  return Items.filter((item) => orderIds.includes(item.orderId as string)).length;
}

/** Runs something while the deployed reserve function is the deliberately broken one, and puts the true one back. */
export async function withBrokenReservation<T>(run: () => Promise<T>): Promise<T> {
  const FunctionName = (await outputs('ShopServices')).ReserveFunctionName as string;
  const lambda = aws(LambdaClient);
  const replace = async (entry: string) =>
    lambda.send(
      new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipOf('index.mjs', functionText(entry)) }),
    );
  await replace('test/support/brokenReserve.ts');
  try {
    return await run();
  } finally {
    await replace('functions/inventory/handlers/reserve.ts');
  }
}
