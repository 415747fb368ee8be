import { Bar, BarChart, CartesianGrid, ErrorBar, XAxis, YAxis } from 'recharts';
import { shortened, type Forecast } from '../../state/insights.ts';
import { Link } from '../../state/router.tsx';
import { productPath } from '../../state/routes.ts';
import { Figure } from './Figure.tsx';
import { AXIS, barsHeight, GRID, NAMES_WIDTH } from './look.ts';

const SHOWN = 8;
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const score = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const pieces = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** The products that rise most, with what they will sell and how sure that is. */
export function TrendsChart({ asOf, nodes }: { asOf: string; nodes: Forecast[] }) {
  const bars = nodes.flatMap(({ product, forecast, rank, score: rise }) =>
    forecast
      ? [
          {
            ...forecast.total,
            days: forecast.days.length,
            rank,
            rise,
            product,
            // How far the interval reaches below and above, as error bars want it.
            reach: [
              forecast.total.expected - forecast.total.low,
              forecast.total.high - forecast.total.expected,
            ],
            key: product.id,
          },
        ]
      : [],
  );
  const names = new Map(bars.map(({ key, product }) => [key, shortened(product.title)]));
  const shown = bars.slice(0, SHOWN);
  const days = bars[0]?.days ?? 0;
  return (
    <Figure
      title="Products that rise"
      summary={`Pieces expected in the next ${days} days; the line spans 8 outcomes in 10. Learned ${time.format(new Date(asOf))}.`}
      height={barsHeight(shown.length)}
      columns={[
        { head: 'Product' },
        { head: 'Rise', number: true },
        { head: 'Expected', number: true },
        { head: '8 in 10', number: true },
      ]}
      rows={bars.map(({ key, product, rise, expected, low, high }) => ({
        key,
        cells: [
          <Link key={key} href={productPath(product.handle)}>
            {product.title}
          </Link>,
          score.format(rise),
          pieces.format(expected),
          `${low} to ${high}`,
        ],
      }))}
    >
      <BarChart
        data={shown}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
      >
        <CartesianGrid horizontal={false} {...GRID} />
        <XAxis type="number" domain={[0, 'auto']} allowDecimals={false} tickLine={false} {...AXIS} />
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
        <Bar dataKey="expected" fill="var(--accent)" radius={4} maxBarSize={22} isAnimationActive={false}>
          <ErrorBar
            dataKey="reach"
            direction="x"
            stroke="var(--ink)"
            strokeWidth={2}
            width={5}
            isAnimationActive={false}
          />
        </Bar>
      </BarChart>
    </Figure>
  );
}
