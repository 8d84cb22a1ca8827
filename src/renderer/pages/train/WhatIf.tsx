import type { ReactElement } from 'react';
import { HeatGrid } from '../../../charts/HeatGrid.tsx';
import type { Evidence } from '../../../shared/ipc/train.ts';
import { settingInSentence } from '../../../shared/setting-title.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { goTo } from '../../stores/route.ts';
import { limitOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { comparable, whatIfGrid, whatIfSentence } from './what-if.ts';
import styles from './steps/steps.module.css';

/** What this project's own runs measured at other settings; nothing where none was measured. */
export function WhatIf({ draft: { recipe }, evidence }: { draft: Draft; evidence: Evidence }): ReactElement {
  const { value: limit, isRelative } = limitOf(recipe);
  const klCoefficient = recipe.rounds.at(-1)?.policy.klCoefficient ?? Number.NaN;
  const wanted = { limit, isRelative, klCoefficient };
  const sentence = whatIfSentence(evidence, wanted);
  const { limits, klCoefficients, cells } = whatIfGrid(comparable(evidence, wanted), isRelative);
  const others = evidence.filter(({ differsIn }) => differsIn.length > 0);
  return (
    <Card title="What if? Measured in this project">
      {sentence === null ? (
        <div className={styles['whatIf']}>
          <p className={styles['text']}>
            No run here differs from this one in the limit and the KL coefficient alone, so nothing can be
            said yet. A sweep over both would fill this place.
          </p>
          <Button onClick={() => goTo('train', { step: 'repeats' })}>Try several values</Button>
        </div>
      ) : (
        <p className={styles['sight']}>{sentence}</p>
      )}
      {limits.length * klCoefficients.length < 2 ? null : (
        <HeatGrid
          title="Harmful answers at what was tried"
          summary="Share of harmful answers to held-out red-team openings, and how often the answers were preferred to the base model’s."
          rowName="limit d"
          columnName="KL"
          rows={limits.map(String)}
          columns={klCoefficients.map(String)}
          cells={cells.map((row) =>
            row.map((cell) =>
              cell === null
                ? null
                : {
                    harmful: cell.harmful.value,
                    helpful: cell.helpful?.value ?? null,
                    seeds: cell.harmful.seeds,
                  },
            ),
          )}
        />
      )}
      {others.length === 0 ? null : (
        <details className={styles['more']}>
          <summary>
            {others.length} {others.length === 1 ? 'group of runs differs' : 'groups of runs differ'} in more
          </summary>
          <ul>
            {others.slice(0, mostOthers).map(({ groupId, name, harmful, differsIn }) => (
              <li key={groupId}>
                <b>{name}</b>: {Math.round(100 * harmful.value)} % harmful ({Math.round(100 * harmful.low)} to{' '}
                {Math.round(100 * harmful.high)}); differs in {shortList(differsIn)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

const mostOthers = 8;
const mostNames = 4;

function shortList(paths: readonly string[]): string {
  const names = [...new Set(paths.map(settingInSentence))];
  const rest = names.length - mostNames;
  return `${names.slice(0, mostNames).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
