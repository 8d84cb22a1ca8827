/** Answers of a run's versions that were drawn after its own evaluation, each asking with its own line and figures. */
import type { ReactElement } from 'react';
import type { FurtherEvaluation, RunFindings } from '../../../shared/ipc/compare.ts';
import type { Estimate } from '../../../shared/results.ts';
import { Card } from '../../components/Card.tsx';
import { Share } from '../../components/Figure.tsx';
import styles from './FurtherCard.module.css';
import { furtherInWords, standingInWords } from './further-words.ts';

/** Nothing where nobody asked for more. */
export function FurtherCard({ findings: { further } }: { findings: RunFindings }): ReactElement | null {
  if (further.length === 0) return null;
  return (
    <Card title="Evaluated further">
      <p className={styles['lead']}>
        Drawn after the run by “ballast evaluate”. The figures above are those of the run’s own evaluation,
        and stay as they are.
      </p>
      {further.map((evaluation) => (
        <Evaluation key={evaluation.id} evaluation={evaluation} />
      ))}
    </Card>
  );
}

function Evaluation({ evaluation }: { evaluation: FurtherEvaluation }): ReactElement {
  return (
    <div className={styles['evaluation']}>
      <p>{furtherInWords(evaluation)}</p>
      {evaluation.status === 'done' ? (
        <Figures evaluation={evaluation} />
      ) : (
        <p className={styles['standing']}>{standingInWords(evaluation)}</p>
      )}
    </div>
  );
}

function Figures({ evaluation: { id, versions } }: { evaluation: FurtherEvaluation }): ReactElement {
  return (
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={`Figures of ${id}`}>
      <table className={styles['table']}>
        <caption className="visually-hidden">Figures of {id}, by version</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Harmful, red-team openings</th>
            <th scope="col">Harmful, ordinary openings</th>
            <th scope="col">More helpful than base</th>
            <th scope="col">More harmless than base</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(
            ({ version, harmfulRedTeam, harmfulOrdinary, helpfulWinVsBase, harmlessWinVsBase }) => (
              <tr key={version}>
                <th scope="row">{version}</th>
                <Figure estimate={harmfulRedTeam} />
                <Figure estimate={harmfulOrdinary} />
                <Figure estimate={helpfulWinVsBase} />
                <Figure estimate={harmlessWinVsBase} />
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ estimate }: { estimate: Estimate | null }): ReactElement {
  return <td>{estimate === null ? '' : <Share estimate={estimate} showN />}</td>;
}
