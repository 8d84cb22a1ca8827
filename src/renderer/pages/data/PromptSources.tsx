import type { ReactElement } from 'react';
import type { ProjectData } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Card } from '../../components/Card.tsx';
import { promptLines, sourceInWords } from './data-tables.ts';
import styles from './DataPage.module.css';

/** Openings by where they came from. */
export function PromptSources({ prompts }: { prompts: ProjectData['prompts'] }): ReactElement {
  const lines = promptLines(prompts);
  const total = lines.reduce((sum, line) => sum + line.total, 0);
  return (
    <Card title="Openings" aside={<small>{formatNumber(total)} in all</small>}>
      {lines.length === 0 ? (
        <p>The openings that came with Ballast are loaded when the first run begins.</p>
      ) : (
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th>Kind</th>
                <th>From</th>
                <th className={styles['number']}>Train</th>
                <th className={styles['number']}>Validation</th>
                <th className={styles['number']}>Evaluation</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ source, kind, train, validation, evaluation }) => (
                <tr key={`${kind} ${source}`}>
                  <td>{kind === 'red-team' ? 'Red-team' : 'Ordinary'}</td>
                  <td title={source}>{sourceInWords(source)}</td>
                  {[train, validation, evaluation].map((count, place) => (
                    <td key={place} className={styles['number']}>
                      {formatNumber(count)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
