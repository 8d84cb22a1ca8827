/** The frame of every chart: a title, one sentence that says what it shows, and the same data as a table. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { fitChart } from './fit-chart.ts';
import type { ChartSize } from './fit-chart.ts';

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface ChartFigureProps {
  readonly title: string;
  readonly summary: string;
  readonly table: ChartTable;
  readonly legend?: readonly LegendEntry[];
  /** Draws it, at the size that `fit` makes of the natural one. */
  readonly children: (fit: (natural: ChartSize) => ChartSize) => ReactNode;
}

export interface LegendEntry {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  readonly mark: 'circle' | 'cross' | 'square' | 'line' | 'dashed' | 'dotted';
}

export function ChartFigure({ title, summary, table, legend, children }: ChartFigureProps): ReactElement {
  const drawing = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<number | null>(null);
  useLayoutEffect(() => {
    const place = drawing.current;
    // A report is drawn without a screen: nobody can measure there.
    if (place === null || typeof ResizeObserver === 'undefined') return undefined;
    const measure = (): void => setRoom(Math.round(place.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);
  return (
    <figure className="chart">
      <figcaption>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      {legend === undefined ? null : (
        <ul className="chart-legend" aria-label="Legend">
          {legend.map((entry) => (
            <li key={entry.name}>
              <LegendMark entry={entry} />
              {entry.name}
            </li>
          ))}
        </ul>
      )}
      <div ref={drawing} className="chart-drawing" role="img" aria-label={`${title}. ${summary}`}>
        {children((natural) => fitChart(natural, room))}
      </div>
      <details className="chart-table">
        <summary>View as table</summary>
        <DataTable table={table} caption={title} />
      </details>
    </figure>
  );
}

export function DataTable({ table, caption }: { table: ChartTable; caption: string }): ReactElement {
  return (
    <div className="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, position) => (
            <tr key={position}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={column} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={column}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LegendMark({ entry: { color, mark } }: { entry: LegendEntry }): ReactElement {
  return (
    <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
      {mark === 'circle' && <circle cx="9" cy="6" r="3.6" fill="none" stroke={color} strokeWidth="1.6" />}
      {mark === 'cross' && <path d="M6 3l6 6m0-6l-6 6" stroke={color} strokeWidth="1.6" />}
      {mark === 'square' && <rect x="4" y="1" width="10" height="10" rx="1.5" fill={color} />}
      {mark === 'line' && <path d="M1 6h16" stroke={color} strokeWidth="2.4" />}
      {mark === 'dashed' && <path d="M1 6h16" stroke={color} strokeWidth="2" strokeDasharray="5 3" />}
      {mark === 'dotted' && <path d="M1 6h16" stroke={color} strokeWidth="2" strokeDasharray="2 2" />}
    </svg>
  );
}
