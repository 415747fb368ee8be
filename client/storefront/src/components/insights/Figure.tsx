import type { ReactElement, ReactNode } from 'react';
import { ResponsiveContainer } from 'recharts';

interface FigureProps {
  title: string;
  /** One sentence that says what the chart shows, also to who can't see it. */
  summary: string;
  /** Height of the chart in pixels. */
  height: number;
  /** The chart. */
  children: ReactElement;
  /** Heads of the table that says the same; numbers stand right. */
  columns: { head: string; number?: boolean }[];
  rows: { key: string; cells: ReactNode[] }[];
}

/** A chart, and below it the same as a table. */
export function Figure({ title, summary, height, children, columns, rows }: FigureProps) {
  return (
    <figure className="insight">
      <figcaption>
        <h2>{title}</h2>
        <p className="quiet">{summary}</p>
      </figcaption>
      <div className="chart" aria-hidden="true">
        <ResponsiveContainer width="100%" height={height}>
          {children}
        </ResponsiveContainer>
      </div>
      <details>
        <summary>Show the figures</summary>
        <div className="table-scroll" role="region" aria-label={`${title}: figures`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map(({ head, number }) => (
                  <th key={head} scope="col" className={number ? 'number' : undefined}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key}>
                  {cells.map((cell, at) => (
                    <td key={columns[at]?.head} className={columns[at]?.number ? 'number' : undefined}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
