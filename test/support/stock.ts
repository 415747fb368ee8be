import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { aws } from './aws.ts';

/** Outputs of a stack by key. */
export async function outputs(stack: string): Promise<Record<string, string>> {
  const answer = await aws(CloudFormationClient).send(new DescribeStacksCommand({ StackName: stack }));
  const list = answer.Stacks?.[0]?.Outputs ?? [];
  return Object.fromEntries(
    list.map(({ OutputKey, OutputValue }) => [OutputKey as string, OutputValue as string]),
  );
}

/** The tables as plain items. */
export const tables = () => DynamoDBDocumentClient.from(aws(DynamoDBClient));

/** What the Inventory table says of a variant. */
export interface Stock {
  available: number;
  reserved: number;
  sold?: number;
}

/** A product with one variant and so many in stock, written as the catalogue's import writes it. */
export async function newVariant(
  stock: number | 'untracked',
  price = 1000,
  currencyCode = 'EUR',
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
      },
    }),
  );
  return id;
}

/** The stock of a variant now. */
export async function stockOf(variantId: string): Promise<Stock> {
  const { InventoryTableName } = await outputs('ShopServices');
  const { Item } = await tables().send(
    new GetCommand({
      TableName: InventoryTableName,
      Key: { pk: `VARIANT#${variantId}`, sk: 'STOCK#main' },
      ConsistentRead: true,
    }),
  );
  return Item as Stock;
}
