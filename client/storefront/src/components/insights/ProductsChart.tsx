import { Bar, BarChart, LabelList, XAxis, YAxis } from 'recharts';
import { shortened, type Report } from '../../state/insights.ts';
import { formatMoney } from '../../state/money.ts';
import { Figure } from './Figure.tsx';
import { AXIS, barsHeight, NAMES_WIDTH } from './look.ts';

/** As many bars as one looks at; the table has all. */
const SHOWN = 8;

/** The products sold most. */
export function ProductsChart({ products }: Pick<Report, 'products'>) {
  const bars = products.map((product) => ({
    ...product,
    key: `${product.productId} ${product.revenue.currencyCode}`,
  }));
  const names = new Map(bars.map(({ key, title }) => [key, shortened(title)]));
  const shown = bars.slice(0, SHOWN);
  return (
    <Figure
      title="Products sold most"
      summary={`Pieces in confirmed orders${bars.length > SHOWN ? `; the first ${SHOWN} of ${bars.length}` : ''}.`}
      height={barsHeight(shown.length)}
      columns={[{ head: 'Product' }, { head: 'Pieces', number: true }, { head: 'Revenue', number: true }]}
      rows={bars.map(({ key, title, units, revenue }) => ({
        key,
        cells: [title, units, formatMoney(revenue)],
      }))}
    >
      <BarChart
        data={shown}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 8, right: 40, bottom: 8, left: 0 }}
      >
        <XAxis type="number" hide />
        <YAxis
          type="category"
          dataKey="key"
          tickFormatter={(key: string) => names.get(key) ?? ''}
          width={NAMES_WIDTH}
          axisLine={false}
          tickLine={false}
          interval={0}
          {...AXIS}
        />
        <Bar dataKey="units" fill="var(--accent)" radius={4} maxBarSize={26} isAnimationActive={false}>
          <LabelList dataKey="units" position="right" fill="var(--ink)" fontSize={14} />
        </Bar>
      </BarChart>
    </Figure>
  );
}
