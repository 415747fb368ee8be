import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { ShopTable } from '../defaults/table.ts';

const STEPS = {
  reserve: {
    description: 'Holds back the stock of an order, all lines or none',
    actions: ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem'],
  },
  commit: {
    description: 'Turns what an order holds back into sold stock',
    actions: ['GetItem', 'UpdateItem'],
  },
  release: {
    description: 'Gives back what an order holds back',
    actions: ['GetItem', 'PutItem', 'UpdateItem'],
  },
  restock: {
    description: 'Puts sold goods that came back on the shelf again',
    actions: ['GetItem', 'PutItem', 'UpdateItem'],
  },
} as const;

/** How much there is of each variant, and what orders hold back of it. */
export class Inventory extends Construct {
  readonly table: ShopTable;
  readonly reserve: ShopFunction;
  readonly commit: ShopFunction;
  readonly release: ShopFunction;
  readonly restock: ShopFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table', { stream: StreamViewType.KEYS_ONLY });
    this.reserve = this.step('reserve');
    this.commit = this.step('commit');
    this.release = this.step('release');
    this.restock = this.step('restock');
  }

  private step(name: keyof typeof STEPS): ShopFunction {
    const step = new ShopFunction(this, name, {
      entry: `functions/inventory/handlers/${name}.ts`,
      description: STEPS[name].description,
      environment: { INVENTORY_TABLE: this.table.tableName },
    });
    allowTable(step, this.table, STEPS[name].actions);
    return step;
  }
}
