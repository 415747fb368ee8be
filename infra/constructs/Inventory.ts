import { StreamViewType } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import { ShopFunction } from '../defaults/function.ts';
import { ShopTable } from '../defaults/table.ts';

/** The functions and what each may do with the table: steps of workflows, and what staff ask for. */
const FUNCTIONS = {
  reserve: {
    description: 'Holds back the stock of an order, all lines or none',
    actions: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
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
    actions: ['Query', 'PutItem', 'UpdateItem'],
  },
  adjust: {
    description: 'Changes the stock of a location as staff say, and keeps a record',
    actions: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
  },
  levels: {
    description: 'Says how much there is of variants at each location',
    actions: ['Query'],
  },
} as const;

/** How much there is of each variant, and what orders hold back of it. */
export class Inventory extends Construct {
  readonly table: ShopTable;
  readonly reserve: ShopFunction;
  readonly commit: ShopFunction;
  readonly release: ShopFunction;
  readonly restock: ShopFunction;
  readonly adjust: ShopFunction;
  readonly levels: ShopFunction;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new ShopTable(this, 'Table', { stream: StreamViewType.KEYS_ONLY, expiresAt: 'expiresAt' });
    this.reserve = this.part('reserve');
    this.commit = this.part('commit');
    this.release = this.part('release');
    this.restock = this.part('restock');
    this.adjust = this.part('adjust');
    this.levels = this.part('levels');
  }

  private part(name: keyof typeof FUNCTIONS): ShopFunction {
    const part = new ShopFunction(this, name, {
      entry: `functions/inventory/handlers/${name}.ts`,
      description: FUNCTIONS[name].description,
      environment: { INVENTORY_TABLE: this.table.tableName },
    });
    allowTable(part, this.table, FUNCTIONS[name].actions);
    return part;
  }
}
