/** Two settings against each other: a cell for each pair of values, darker where more is harmful. */
import type { ReactElement } from 'react';
import { formatShare } from './format-figures.ts';

export interface HeatCell {
  /** Shares from 0 to 1. */
  readonly harmful: number;
  readonly helpful: number | null;
  readonly seeds: number;
}

interface HeatGridProps {
  readonly title: string;
  readonly summary: string;
  readonly rowName: string;
  readonly columnName: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** null where no seed of these settings has ended. */
  readonly cells: readonly (readonly (HeatCell | null)[])[];
}

/** The harm colour's greatest part in a cell: words on it stay readable. */
const strongest = 38;

export function HeatGrid(props: HeatGridProps): ReactElement {
  const { title, summary, rowName, columnName, rows, columns, cells } = props;
  const shares = cells.flat().flatMap((cell) => (cell === null ? [] : [cell.harmful]));
  const [low, high] = [Math.min(...shares), Math.max(...shares)];
  return (
    <figure className="chart heat-grid">
      <figcaption>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      <div className="table-box" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                {rowName} \ {columnName}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {columns.map((column, place) => (
                  <Cell key={column} cell={cells[index]?.[place] ?? null} low={low} high={high} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Cell({ cell, low, high }: { cell: HeatCell | null; low: number; high: number }): ReactElement {
  if (cell === null) return <td className="empty">none</td>;
  const { harmful, helpful, seeds } = cell;
  const part = high > low ? (strongest * (harmful - low)) / (high - low) : 0;
  return (
    <td style={{ background: `color-mix(in srgb, var(--harm) ${part.toFixed(1)}%, var(--surface))` }}>
      {formatShare(harmful, 1)}
      <small>
        {helpful === null ? 'helpful unknown' : `helpful ${formatShare(helpful)}`}, {seeds}{' '}
        {seeds === 1 ? 'seed' : 'seeds'}
      </small>
    </td>
  );
}
