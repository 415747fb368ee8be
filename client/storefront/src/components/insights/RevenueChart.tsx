import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { shortDay, type CurrencySales } from '../../state/insights.ts';
import { formatMoney } from '../../state/money.ts';
import { Figure } from './Figure.tsx';
import { AXIS, GRID, TOOLTIP } from './look.ts';

/** Revenue per day in one currency. */
export function RevenueChart({ sales }: { sales: CurrencySales }) {
  const { currencyCode, days, revenue, orders } = sales;
  // A bar's height may be a floating point number; what is written never is.
  const bars = days.map((each) => ({ ...each, height: Number(each.revenue.amount) }));
  const scale = new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: currencyCode,
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return (
    <Figure
      title={`Revenue per day, ${currencyCode}`}
      summary={`${formatMoney(revenue)} from ${orders} confirmed ${orders === 1 ? 'order' : 'orders'}; days are UTC.`}
      height={260}
      columns={[
        { head: 'Day' },
        { head: 'Orders', number: true },
        { head: 'Pieces', number: true },
        { head: 'Revenue', number: true },
      ]}
      rows={days
        .filter((each) => each.orders > 0)
        .map((each) => ({
          key: each.day,
          cells: [shortDay(each.day), each.orders, each.units, formatMoney(each.revenue)],
        }))}
    >
      <BarChart data={bars} accessibilityLayer={false} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} {...GRID} />
        <XAxis
          dataKey="day"
          tickFormatter={(day: string) => shortDay(day)}
          minTickGap={24}
          tickLine={false}
          {...AXIS}
        />
        <YAxis
          tickFormatter={(amount: number) => scale.format(amount)}
          width={64}
          axisLine={false}
          tickLine={false}
          {...AXIS}
        />
        <Tooltip
          {...TOOLTIP}
          labelFormatter={(day) => shortDay(String(day))}
          formatter={(_height, _name, { payload }) => [
            formatMoney((payload as (typeof bars)[number]).revenue),
            'Revenue',
          ]}
        />
        <Bar
          dataKey="height"
          fill="var(--accent)"
          radius={[4, 4, 0, 0]}
          maxBarSize={48}
          isAnimationActive={false}
        />
      </BarChart>
    </Figure>
  );
}
