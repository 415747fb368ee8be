import { beforeAll, expect, it } from 'vitest';
import { REPORTS, type Report } from '../../functions/insight/domain/reports.ts';
import { EVERYTHING, synthesise, type Resource } from '../support/synth.ts';

let insight: Resource[];

beforeAll(() => {
  insight = Object.values(synthesise(EVERYTHING).stacks.Insight ?? {});
}, 120_000);

const propertiesOf = (type: string) =>
  insight.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);

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
  expect(dashboard?.Permissions[0].Principal).toBe(EVERYTHING.quickSightPrincipalArn);
});

it('training jobs run under a role of a fixed name that reads results and writes models only', () => {
  expect(propertiesOf('AWS::IAM::Role').map(({ RoleName }) => RoleName as string)).toContain(
    'appsync-commerce-trends',
  );
  const [policy] = propertiesOf('AWS::IAM::Policy');
  const statements = policy?.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[];
  const to = (action: string) =>
    JSON.stringify(statements.find(({ Action }) => [Action].flat().includes(action))?.Resource);
  expect(to('s3:GetObject')).toContain('/results/*');
  expect(to('s3:PutObject')).toContain('/trends/*');
});
