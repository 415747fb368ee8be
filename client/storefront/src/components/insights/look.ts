/** How all charts look; colours are the storefront's own, so that they follow light and dark. */
export const AXIS = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--ink-soft)', fontSize: 13 },
} as const;
export const GRID = { stroke: 'var(--line)', strokeDasharray: '3 4' } as const;
export const TOOLTIP = {
  cursor: { fill: 'var(--sunken)', stroke: 'none' },
  contentStyle: {
    background: 'var(--surface)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-s)',
    color: 'var(--ink)',
  },
  itemStyle: { color: 'var(--ink)' },
  labelStyle: { color: 'var(--ink-soft)' },
} as const;

/** Room for names beside horizontal bars, pixels: a third of a phone. */
export const NAMES_WIDTH = 132;

/** Height of a chart with so many horizontal bars, pixels. */
export const barsHeight = (bars: number) => bars * 44 + 40;
