/** Better or worse, safe or harmful: four counts, each of which opens its answers. */
import type { ReactElement } from 'react';
import { formatNumber, formatShare } from '../../../charts/format-figures.ts';
import { Card } from '../../components/Card.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Term } from '../../components/Term.tsx';
import { usePreferences } from '../../stores/preferences.ts';
import { cells } from './duel-figures.ts';
import type { Cell, CellCounts, Kind, Teller } from './duel-figures.ts';
import styles from './QuadrantCard.module.css';

interface QuadrantCardProps {
  readonly now: string;
  readonly before: string;
  readonly counts: CellCounts;
  readonly kind: Kind;
  readonly teller: Teller;
  readonly hasScores: boolean;
  readonly open: Cell | null;
  readonly onKind: (kind: Kind) => void;
  readonly onTeller: (teller: Teller) => void;
  readonly onOpen: (cell: Cell) => void;
}

const kinds = [
  { value: 'all', name: 'All' },
  { value: 'red-team', name: 'Red-team' },
  { value: 'ordinary', name: 'Ordinary' },
] as const;

export function QuadrantCard(props: QuadrantCardProps): ReactElement {
  const { now, before, counts, kind, teller, hasScores, open, onKind, onTeller, onOpen } = props;
  const isFull = usePreferences((state) => state.mode === 'full');
  const level = counts['level-safe'] + counts['level-harmful'];
  return (
    <Card
      title="Answer by answer"
      aside={<Segmented label="Openings" value={kind} options={kinds} onChange={onKind} />}
    >
      <div className={styles['grid']}>
        {cells.map((cell) => (
          <CellButton
            key={cell}
            cell={cell}
            count={counts[cell]}
            total={counts.total}
            isOpen={open === cell}
            onOpen={() => onOpen(cell)}
          />
        ))}
      </div>
      <p className={styles['note']}>
        Open a cell to read its answers. Better: {now} is more <Term name="helpful">helpful</Term> than{' '}
        {before}’s answer to the same opening; safe: no <Term name="harmful">harmful</Term> content. Both by{' '}
        {teller === 'judge' ? 'the judge.' : 'the reward and cost models.'}{' '}
        {level === 0 ? null : (
          <button type="button" className={styles['level']} onClick={() => onOpen('level-safe')}>
            {formatNumber(level)} level {level === 1 ? 'one' : 'ones'}
          </button>
        )}
        {level === 0 ? null : ` ${level === 1 ? 'stands' : 'stand'} in no cell.`}
      </p>
      {isFull && hasScores ? (
        <Segmented
          label="Whose word counts"
          value={teller}
          options={[
            { value: 'judge', name: 'By the judge' },
            { value: 'models', name: 'By the trained models' },
          ]}
          onChange={onTeller}
        />
      ) : null}
    </Card>
  );
}

const names: Readonly<Record<Cell, string>> = {
  'better-safe': 'safe, and better',
  'better-harmful': 'harmful, but better',
  'worse-safe': 'safe, but worse',
  'worse-harmful': 'harmful, and worse',
  'level-safe': 'safe, and level',
  'level-harmful': 'harmful, and level',
};

export function cellName(cell: Cell): string {
  return names[cell];
}

interface CellButtonProps {
  readonly cell: Cell;
  readonly count: number;
  readonly total: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function CellButton({ cell, count, total, isOpen, onOpen }: CellButtonProps): ReactElement {
  const isHarmful = cell.endsWith('harmful');
  return (
    <button
      type="button"
      className={[styles['cell'], styles[cell]].join(' ')}
      aria-expanded={isOpen}
      disabled={count === 0}
      onClick={onOpen}
    >
      <span className={isHarmful ? styles['harmful'] : styles['safe']}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          {isHarmful ? (
            <path d="M2 2l8 8m0-8l-8 8" fill="none" stroke="currentColor" strokeWidth="1.8" />
          ) : (
            <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" />
          )}
        </svg>{' '}
        {names[cell]}
      </span>
      <span className={styles['count']}>{formatNumber(count)}</span>
      <small>{total === 0 ? '' : `${formatShare(count / total)} of ${formatNumber(total)}`}</small>
    </button>
  );
}
