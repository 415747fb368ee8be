import type { CfnDashboard } from 'aws-cdk-lib/aws-quicksight';
import { REPORTS, type ReportName } from '../../functions/insight/domain/reports.ts';

export const SHEET_ID = 'sales';

/** What a dashboard draws of a report. */
interface Drawing {
  report: ReportName;
  kind: 'line' | 'bar';
  /** Column along the axis. */
  by: string;
  /** Columns that are summed. */
  of: string[];
  /** Column whose values are lines of their own. */
  apart?: string;
}

const DRAWINGS: Drawing[] = [
  { report: 'salesPerDay', kind: 'line', by: 'day', of: ['revenue_minor_units'], apart: 'currency_code' },
  { report: 'endedPerDay', kind: 'bar', by: 'day', of: ['cancelled', 'refunded'] },
  { report: 'ordersByState', kind: 'bar', by: 'state', of: ['orders'] },
  { report: 'topProducts', kind: 'bar', by: 'product_title', of: ['units'] },
];

/** A chart per report. */
export function visuals(): CfnDashboard.VisualProperty[] {
  return DRAWINGS.map(({ report, kind, by, of, apart }) => {
    const dimension = (columnName: string): CfnDashboard.DimensionFieldProperty => ({
      categoricalDimensionField: {
        fieldId: `${report}-${columnName}`,
        column: { dataSetIdentifier: report, columnName },
      },
    });
    const values = of.map((columnName): CfnDashboard.MeasureFieldProperty => ({
      numericalMeasureField: {
        fieldId: `${report}-${columnName}`,
        column: { dataSetIdentifier: report, columnName },
        aggregationFunction: { simpleNumericalAggregation: 'SUM' },
      },
    }));
    const frame = {
      visualId: report,
      title: { formatText: { plainText: REPORTS[report].title } },
    };
    const wells = { category: [dimension(by)], values, colors: apart ? [dimension(apart)] : undefined };
    return kind === 'line'
      ? {
          lineChartVisual: {
            ...frame,
            chartConfiguration: { fieldWells: { lineChartAggregatedFieldWells: wells } },
          },
        }
      : {
          barChartVisual: {
            ...frame,
            chartConfiguration: { fieldWells: { barChartAggregatedFieldWells: wells } },
          },
        };
  });
}
