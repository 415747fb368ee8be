import { Bar, BarChart, LabelList, Rectangle, XAxis, YAxis, type BarShapeProps } from 'recharts';
import { sum, type Report } from '../../state/insights.ts';
import { stateLabel, stateTone, type Tone } from '../../state/orderStates.ts';
import { Figure } from './Figure.tsx';
import { AXIS, barsHeight, NAMES_WIDTH } from './look.ts';

const COLOURS: Record<Tone, string> = {
  good: 'var(--good)',
  bad: 'var(--bad)',
  moving: 'var(--moving)',
  calm: 'var(--line-strong)',
};

/** Orders by what became of them. */
export function OutcomesChart({ states, ended }: Pick<Report, 'states' | 'ended'>) {
  const bars = states.map(({ state, orders }) => ({
    state,
    orders,
    name: stateLabel(state),
    colour: COLOURS[stateTone(state)],
  }));
  const cancelled = sum(ended.map((day) => day.cancelled));
  const refunded = sum(ended.map((day) => day.refunded));
  return (
    <Figure
      title="Orders by outcome"
      summary={`Where the ${sum(states.map(({ orders }) => orders))} orders of these days stand. ${cancelled} were cancelled in these days, ${refunded} refunded.`}
      height={barsHeight(bars.length)}
      columns={[{ head: 'Outcome' }, { head: 'Orders', number: true }]}
      rows={bars.map(({ state, name, orders }) => ({ key: state, cells: [name, orders] }))}
    >
      <BarChart
        data={bars}
        layout="vertical"
        accessibilityLayer={false}
        margin={{ top: 8, right: 40, bottom: 8, left: 0 }}
      >
        <XAxis type="number" hide />
        <YAxis
          type="category"
          dataKey="name"
          width={NAMES_WIDTH}
          axisLine={false}
          tickLine={false}
          interval={0}
          {...AXIS}
        />
        <Bar
          dataKey="orders"
          maxBarSize={26}
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => (
            <Rectangle {...bar} radius={4} fill={(bar.payload as (typeof bars)[number]).colour} />
          )}
        >
          <LabelList dataKey="orders" position="right" fill="var(--ink)" fontSize={14} />
        </Bar>
      </BarChart>
    </Figure>
  );
}
