import { Stack } from 'aws-cdk-lib';
import { CfnDashboard, CfnDataSet, CfnDataSource } from 'aws-cdk-lib/aws-quicksight';
import { Construct } from 'constructs';
import { REPORTS, type Report, type ReportName, type Unit } from '../../functions/insight/domain/reports.ts';
import { lastDays } from '../../functions/insight/domain/sql.ts';
import type { Lake } from './Lake.ts';
import { SHEET_ID, visuals } from './dashboardVisuals.ts';

/** Days that QuickSight's datasets reach back. */
const DAYS = 366;

/** QuickSight's type of a column. Days stay text: they sort as they are, and no time zone moves them. */
const TYPES: Record<Unit, 'STRING' | 'INTEGER'> = {
  day: 'STRING',
  text: 'STRING',
  id: 'STRING',
  currency: 'STRING',
  minorUnits: 'INTEGER',
  orders: 'INTEGER',
  units: 'INTEGER',
};

/**
 * QuickSight over the lake: a dataset per report, in the words of the report's own SQL, and a dashboard. Context
 * `quickSightPrincipalArn` is the user or group that it belongs to.
 */
export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { lake }: { readonly lake: Lake }) {
    super(scope, id);
    const { account } = Stack.of(this);
    const principal = this.principal();
    const source = new CfnDataSource(this, 'Source', {
      awsAccountId: account,
      dataSourceId: 'appsync-commerce-lake',
      name: 'appsync-commerce: lake of events',
      type: 'ATHENA',
      dataSourceParameters: { athenaParameters: { workGroup: lake.workGroupName } },
      sslProperties: { disableSsl: false },
      permissions: [{ principal, actions: SOURCE_ACTIONS }],
    });
    const dataSets = Object.entries(REPORTS).map(([name, report]) => ({
      name: name as ReportName,
      arn: this.dataSet(name, report, source, lake, principal).attrArn,
    }));
    new CfnDashboard(this, 'Dashboard', {
      awsAccountId: account,
      dashboardId: 'appsync-commerce-sales',
      name: 'appsync-commerce: sales',
      permissions: [{ principal, actions: DASHBOARD_ACTIONS }],
      definition: {
        dataSetIdentifierDeclarations: dataSets.map(({ name, arn }) => ({
          identifier: name,
          dataSetArn: arn,
        })),
        sheets: [{ sheetId: SHEET_ID, name: 'Sales', visuals: visuals() }],
      },
    });
  }

  private dataSet(
    name: string,
    { title, columns, sql }: Report,
    source: CfnDataSource,
    lake: Lake,
    principal: string,
  ): CfnDataSet {
    return new CfnDataSet(this, name, {
      awsAccountId: Stack.of(this).account,
      dataSetId: `appsync-commerce-${name}`,
      name: `appsync-commerce: ${title}`,
      importMode: 'DIRECT_QUERY',
      permissions: [{ principal, actions: DATA_SET_ACTIONS }],
      physicalTableMap: {
        [name]: {
          customSql: {
            dataSourceArn: source.attrArn,
            name,
            // QuickSight names no database; the workgroup has none of its own.
            sqlQuery: sql(lastDays(DAYS)).replaceAll(
              'FROM events ',
              `FROM ${lake.databaseName}.${lake.eventsTableName} `,
            ),
            columns: Object.entries(columns).map(([column, unit]) => ({ name: column, type: TYPES[unit] })),
          },
        },
      },
    });
  }

  /** QuickSight shows nothing to nobody: an owner is needed. */
  private principal(): string {
    const given: unknown = this.node.tryGetContext('quickSightPrincipalArn');
    if (typeof given === 'string') return given;
    // What QuickSight calls whoever signed up first.
    return Stack.of(this).formatArn({
      service: 'quicksight',
      resource: 'user',
      resourceName: 'default/Admin',
    });
  }
}

const actions = (...names: string[]) => names.map((name) => `quicksight:${name}`);
const SOURCE_ACTIONS = actions(
  ...['DescribeDataSource', 'DescribeDataSourcePermissions', 'PassDataSource', 'UpdateDataSource'],
  ...['DeleteDataSource', 'UpdateDataSourcePermissions'],
);
const DATA_SET_ACTIONS = actions(
  ...['DescribeDataSet', 'DescribeDataSetPermissions', 'PassDataSet', 'DescribeIngestion', 'ListIngestions'],
  ...['UpdateDataSet', 'DeleteDataSet', 'CreateIngestion', 'CancelIngestion', 'UpdateDataSetPermissions'],
);
const DASHBOARD_ACTIONS = actions(
  ...['DescribeDashboard', 'ListDashboardVersions', 'UpdateDashboardPermissions', 'QueryDashboard'],
  ...[
    'UpdateDashboard',
    'DeleteDashboard',
    'DescribeDashboardPermissions',
    'UpdateDashboardPublishedVersion',
  ],
);
