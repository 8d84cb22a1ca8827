import { Fragment } from 'react';
import type { ReactElement } from 'react';
import type { ProjectData } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Term } from '../../components/Term.tsx';
import { goTo } from '../../stores/route.ts';
import { runLabels } from './data-tables.ts';
import styles from './DataPage.module.css';

/** Pairs and labels of each round: who gave them, and how many the models learned from. */
export function RoundLabels({ rounds }: { rounds: ProjectData['rounds'] }): ReactElement | null {
  const runs = runLabels(rounds);
  if (runs.length === 0) return null;
  return (
    <Card title="Pairs and labels by round" aside={<small>helpfulness / safety</small>}>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>Run</th>
              <th>
                <Term name="round">Round</Term>
              </th>
              <th className={styles['number']}>Pairs</th>
              <th className={styles['number']}>
                By the <Term name="simulatedLab" />
              </th>
              <th className={styles['number']}>By people</th>
              <th className={styles['number']}>Pairs learned from</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <Fragment key={run.runId}>
                {run.rounds.map((round, place) => (
                  <tr key={round.round}>
                    <td>
                      {place > 0 ? null : (
                        <>
                          {run.runName} <small>seed {run.seed}</small>
                        </>
                      )}
                    </td>
                    <td>{round.round}</td>
                    <td className={styles['number']}>{formatNumber(round.pairs)}</td>
                    <td className={styles['number']}>{both(round.bySimulatedLab)}</td>
                    <td className={styles['number']}>{both(round.byPeople)}</td>
                    <td className={styles['number']}>
                      {round.used === null ? <small>labels not complete</small> : both(round.used)}
                    </td>
                    <td>
                      <LabelButton round={round} />
                    </td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** Under way, votes that nobody asked for would change what later rounds learn from: so only before and after. */
function LabelButton({ round }: { round: ProjectData['rounds'][number] }): ReactElement | null {
  if (round.status !== 'waiting' && round.status !== 'done') return null;
  if (round.status === 'waiting' && round.used !== null) return null;
  return (
    <span className={styles['buttons']}>
      <Button
        look="quiet"
        onClick={() => goTo('label', { run: round.runId, round: String(round.round), axis: 'harmless' })}
      >
        Label
      </Button>
    </span>
  );
}

function both({ helpful, harmless }: { helpful: number; harmless: number }): string {
  return helpful + harmless === 0 ? '–' : `${formatNumber(helpful)} / ${formatNumber(harmless)}`;
}
