import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { aws } from './aws.ts';

const known = new Map<string, Promise<Record<string, string>>>();

/** Outputs of a stack by key; they stay what they are while tests run. */
export function outputs(stack: string): Promise<Record<string, string>> {
  const found = known.get(stack) ?? describe(stack);
  known.set(stack, found);
  return found;
}

async function describe(stack: string): Promise<Record<string, string>> {
  const answer = await aws(CloudFormationClient).send(new DescribeStacksCommand({ StackName: stack }));
  const list = answer.Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(
    list.map(({ OutputKey, OutputValue }) => [OutputKey as string, OutputValue as string]),
  );
}

/** The tables as plain items. */
let client: DynamoDBDocumentClient | undefined;
export const tables = () => (client ??= DynamoDBDocumentClient.from(aws(DynamoDBClient)));

/** What the Inventory table says of a variant. */
export interface Stock {
  available: number;
  reserved: number;
  sold?: number;
  /** Only at the main location. */
  availableElsewhere?: number;
}

/**
 * A product with one variant and so many in stock, written as the catalogue's import writes it; at other locations as
 * adjustments write it.
 */
export async function newVariant(
  stock: number | 'untracked',
  price = 1000,
  currencyCode = 'EUR',
  elsewhere: Record<string, number> = {},
): Promise<string> {
  const { CatalogTableName, InventoryTableName } = await outputs('ShopServices');
  const product = ulid();
  const productId = `prod_${product}`;
  const id = `var_${product}_${ulid()}`;
  const handle = `test-${product.toLowerCase()}`;
  const client = tables();
  await client.send(
    new PutCommand({
      TableName: CatalogTableName,
      Item: {
        pk: `PRODUCT#${productId}`,
        sk: 'META',
        id: productId,
        handle,
        handleKey: `product#${handle}`,
        title: 'Test product',
        description: '',
        priceMin: price,
        priceMax: price,
        currencyCode,
      },
    }),
  );
  await client.send(
    new PutCommand({
      TableName: CatalogTableName,
      Item: {
        pk: `PRODUCT#${productId}`,
        sk: `VARIANT#${id}`,
        id,
        productId,
        productTitle: 'Test product',
        productHandle: handle,
        title: 'Only one',
        price,
        currencyCode,
      },
    }),
  );
  await client.send(
    new PutCommand({
      TableName: InventoryTableName,
      Item: {
        pk: `VARIANT#${id}`,
        sk: 'STOCK#main',
        variantId: id,
        location: 'main',
        tracked: stock !== 'untracked',
        available: stock === 'untracked' ? 0 : stock,
        reserved: 0,
        ...(Object.keys(elsewhere).length > 0 && {
          availableElsewhere: Object.values(elsewhere).reduce((sum, units) => sum + units, 0),
        }),
      },
    }),
  );
  for (const [location, available] of Object.entries(elsewhere)) {
    await client.send(
      new PutCommand({
        TableName: InventoryTableName,
        Item: {
          ...{ pk: `VARIANT#${id}`, sk: `STOCK#${location}`, variantId: id, location },
          ...{ tracked: true, available, reserved: 0 },
        },
      }),
    );
  }
  return id;
}

/** The stock of a variant at a location now. */
export async function stockOf(variantId: string, location = 'main'): Promise<Stock> {
  const { InventoryTableName } = await outputs('ShopServices');
  const { Item } = await tables().send(
    new GetCommand({
      TableName: InventoryTableName,
      Key: { pk: `VARIANT#${variantId}`, sk: `STOCK#${location}` },
      ConsistentRead: true,
    }),
  );
  return Item as Stock;
}
