/** Who beats whom: the row's wins over the column, as a share of their comparisons. */
import type { ReactElement } from 'react';
import { formatNumber, formatShare } from './format-figures.ts';

interface WinMatrixProps {
  readonly title: string;
  readonly summary: string;
  readonly versions: readonly string[];
  /** wins[i][j]: comparisons version i won against j, ties counted half. */
  readonly wins: readonly (readonly number[])[];
}

export function WinMatrix({ title, summary, versions, wins }: WinMatrixProps): ReactElement {
  return (
    <figure className="chart win-matrix">
      <figcaption>
        <h3>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      <div className="table-box" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">row over</th>
              {versions.map((version) => (
                <th key={version} scope="col">
                  {version}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map((version, row) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                {versions.map((other, column) => (
                  <Cell key={other} won={wins[row]?.[column] ?? 0} lost={wins[column]?.[row] ?? 0} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

function Cell({ won, lost }: { won: number; lost: number }): ReactElement {
  const games = won + lost;
  if (games === 0) return <td className="empty">&middot;</td>;
  const side = won > lost ? 'ahead' : won < lost ? 'behind' : 'level';
  return (
    <td className={side}>
      {formatShare(won / games)}
      <small>
        {formatNumber(won, Number.isInteger(won) ? 0 : 1)}/{formatNumber(games)}
      </small>
    </td>
  );
}
