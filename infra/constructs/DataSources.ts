import { CfnDataSource, type GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowTable } from '../defaults/access.ts';
import type { DataSourceName } from '../api/wiring.ts';
import type { ShopFunction } from '../defaults/function.ts';
import type { ShopSearch } from '../stacks/ShopSearch.ts';
import type { ShopEvents } from '../stacks/ShopEvents.ts';
import type { ShopServices } from '../stacks/ShopServices.ts';

export interface DataSourcesProps {
  readonly api: GraphqlApi;
  readonly services: ShopServices;
  readonly search: ShopSearch;
  readonly events: ShopEvents;
}

/** What resolvers may reach. Each data source has a service role of its own with the actions its resolvers use. */
export class DataSources extends Construct {
  readonly byName: Record<DataSourceName, CfnDataSource>;
  private readonly api: GraphqlApi;

  constructor(scope: Construct, id: string, { api, services, search, events }: DataSourcesProps) {
    super(scope, id);
    this.api = api;
    this.byName = {
      none: new CfnDataSource(this, 'none', { apiId: api.apiId, name: 'none', type: 'NONE' }),
      catalog: this.table(
        'catalog',
        services.catalog.table,
        ['GetItem', 'BatchGetItem', 'Query'],
        ['byHandle', 'byCollection'],
      ),
      inventory: this.table('inventory', services.inventory.table, ['BatchGetItem', 'Query', 'PutItem']),
      inventoryAdjust: this.lambda('inventoryAdjust', services.inventory.adjust),
      inventoryLevels: this.lambda('inventoryLevels', services.inventory.levels),
      carts: this.table(
        'carts',
        services.carts.table,
        ['Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        ['byCustomer'],
      ),
      cartGuests: this.lambda('cartGuests', services.carts.guests),
      cartMerge: this.lambda('cartMerge', services.carts.merge),
      orders: this.table('orders', services.orders.table, ['GetItem', 'Query'], ['byCustomer']),
      orderPlace: this.lambda('orderPlace', services.orders.place),
      orderChange: this.lambda('orderChange', services.orders.change),
      search: this.lambda('search', search.search.query),
      eventsTrack: this.lambda('eventsTrack', events.tracking.track),
    };
  }

  private table(
    name: DataSourceName,
    table: ITable,
    actions: string[],
    indexes: string[] = [],
  ): CfnDataSource {
    const role = this.role(name);
    allowTable(role, table, actions, indexes);
    return new CfnDataSource(this, name, {
      apiId: this.api.apiId,
      name,
      type: 'AMAZON_DYNAMODB',
      serviceRoleArn: role.roleArn,
      dynamoDbConfig: { tableName: table.tableName, awsRegion: Stack.of(this).region },
    });
  }

  private lambda(name: DataSourceName, lambdaFunction: ShopFunction): CfnDataSource {
    const role = this.role(name);
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambdaFunction.functionArn] }),
    );
    return new CfnDataSource(this, name, {
      apiId: this.api.apiId,
      name,
      type: 'AWS_LAMBDA',
      serviceRoleArn: role.roleArn,
      lambdaConfig: { lambdaFunctionArn: lambdaFunction.functionArn },
    });
  }

  private role(name: string): Role {
    return new Role(this, `${name}Role`, { assumedBy: new ServicePrincipal('appsync.amazonaws.com') });
  }
}
