import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, expect, it } from 'vitest';
import { REPORTS, type Report } from '../../functions/insight/domain/reports.ts';
import { Insight } from '../../infra/stacks/Insight.ts';
import { ShopEvents } from '../../infra/stacks/ShopEvents.ts';
import { ShopServices } from '../../infra/stacks/ShopServices.ts';

let template: Template;
const PRINCIPAL = 'arn:aws:quicksight:us-east-1:111122223333:user/default/sales';

beforeAll(() => {
  const app = new App({ context: { quickSightPrincipalArn: PRINCIPAL } });
  const services = new ShopServices(app, 'ShopServices', {});
  const events = new ShopEvents(app, 'ShopEvents', { services });
  template = Template.fromStack(new Insight(app, 'Insight', { events }));
}, 120_000);

const propertiesOf = (type: string) =>
  Object.values(template.findResources(type)).map(
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    (resource) => resource.Properties as Record<string, any>,
  );

it('QuickSight has a dataset per report, with its columns in their order', () => {
  const dataSets = Object.fromEntries(
    propertiesOf('AWS::QuickSight::DataSet').map(({ PhysicalTableMap }) => {
      const [name, table] = Object.entries(PhysicalTableMap as object)[0] as [string, { CustomSql: object }];
      const { Columns } = table.CustomSql as { Columns: { Name: string }[] };
      return [name, Columns.map((column) => column.Name)];
    }),
  );
  const reports = Object.entries<Report>(REPORTS).map(([name, { columns }]) => [name, Object.keys(columns)]);
  expect(dataSets).toEqual(Object.fromEntries(reports));
});

it('each dataset reads the lake by its full name, and only days that count', () => {
  for (const { PhysicalTableMap } of propertiesOf('AWS::QuickSight::DataSet')) {
    const sql = JSON.stringify(PhysicalTableMap);
    expect(sql).toContain('FROM appsync_commerce.events ');
    expect(sql).not.toMatch(/FROM events /);
    expect(sql).toContain('current_date');
  }
});

it('the dashboard draws every report, for the principal of the context', () => {
  const [dashboard] = propertiesOf('AWS::QuickSight::Dashboard');
  const { Visuals } = dashboard?.Definition.Sheets[0] as { Visuals: object[] };
  expect(Visuals).toHaveLength(Object.keys(REPORTS).length);
  expect(dashboard?.Permissions[0].Principal).toBe(PRINCIPAL);
});

it('training jobs run under a role of a fixed name that reads results and writes models only', () => {
  template.hasResourceProperties('AWS::IAM::Role', { RoleName: 'appsync-commerce-trends' });
  const [policy] = propertiesOf('AWS::IAM::Policy');
  const statements = policy?.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[];
  const to = (action: string) =>
    JSON.stringify(statements.find(({ Action }) => [Action].flat().includes(action))?.Resource);
  expect(to('s3:GetObject')).toContain('/results/*');
  expect(to('s3:PutObject')).toContain('/trends/*');
});
