import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';
import { flushSync } from 'react-dom';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Job } from '../../../shared/ipc/queue.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { goTo } from '../../stores/route.ts';
import { placeAfterMove, whyNot } from './job-words.ts';
import { useJobMoves } from './use-job-moves.ts';
import styles from './JobList.module.css';

interface JobListProps {
  readonly open: readonly Job[];
  readonly ended: readonly Job[];
  /** The run that the page shows. */
  readonly shown: string;
}

type Line = { readonly heading: string } | { readonly job: Job };

const rowHeight = 58;
const headingHeight = 32;

/** The jobs in their order; those to be carried out can be moved by buttons, and by Alt with an arrow. */
export function JobList({ open: stored, ended, shown }: JobListProps): ReactElement {
  const { ordered: open, move: moveJob, failure, dismiss } = useJobMoves(stored);
  // Drawn wherever the list is scrolled to, so that the focus can go there at once.
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const lines: Line[] = [
    ...(open.length > 0 ? [{ heading: `To be carried out (${open.length})` }] : []),
    ...open.map((job) => ({ job })),
    ...(ended.length > 0 ? [{ heading: `Ended (${ended.length})` }] : []),
    ...ended.map((job) => ({ job })),
  ];
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => ('job' in (lines[index] ?? {}) ? rowHeight : headingHeight),
    getItemKey: (index) => {
      const line = lines[index];
      return line === undefined ? index : 'job' in line ? line.job.runId : line.heading;
    },
    overscan: 6,
    rangeExtractor: useCallback(
      (range: Range) => withLine(defaultRangeExtractor(range), active, range.count),
      [active],
    ),
  });
  const draw = (index: number): void => flushSync(() => setActive(index));
  const move = (runId: string, by: -1 | 1): void => {
    const place = moveJob(runId, by);
    if (place === null) return;
    setActive(place);
    virtual.scrollToIndex(place);
  };
  const hear = (event: KeyboardEvent<HTMLElement>, index: number, runId: string): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    if (event.altKey) move(runId, by);
    else {
      const next = nextJob(lines, index, by);
      if (next === null) return;
      draw(next);
      box.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"] button`)
        ?.focus({ preventScroll: true });
      virtual.scrollToIndex(next);
    }
  };
  return (
    <Card title="Jobs" aside={<small>Alt ↑ ↓ moves one</small>} className={styles['card']}>
      {failure === null ? null : <ErrorCard failure={failure} action={{ label: 'Good', act: dismiss }} />}
      <div ref={box} className={styles['box']}>
        <ul style={{ height: virtual.getTotalSize(), position: 'relative' }} aria-label="Jobs">
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const place = { transform: `translateY(${start}px)`, height: size };
            return (
              <li key={key} className={styles['line']} style={place} data-index={index}>
                {'heading' in line ? (
                  <small className={styles['heading']}>{line.heading}</small>
                ) : (
                  <JobRow
                    job={line.job}
                    open={open}
                    isShown={line.job.runId === shown}
                    move={(by) => move(line.job.runId, by)}
                    hear={(event) => hear(event, index, line.job.runId)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}

/** The next job above or below, past a heading. */
function nextJob(lines: readonly Line[], from: number, by: -1 | 1): number | null {
  let index = from + by;
  while ('heading' in (lines[index] ?? {})) index += by;
  return lines[index] === undefined ? null : index;
}

/** The lines in sight, and one more. */
function withLine(inSight: readonly number[], line: number, count: number): number[] {
  if (line >= count || inSight.includes(line)) return [...inSight];
  return [...inSight, line].toSorted((one, other) => one - other);
}

interface JobRowProps {
  readonly job: Job;
  readonly open: readonly Job[];
  readonly isShown: boolean;
  readonly move: (by: -1 | 1) => void;
  readonly hear: (event: KeyboardEvent<HTMLElement>) => void;
}

function JobRow({ job, open, isShown, move, hear }: JobRowProps): ReactElement {
  const { runId, name, seed, status } = job;
  const why = whyNot(job, open);
  const canMove = open.includes(job) && open.length > 1;
  return (
    <div className={[styles['row'], isShown ? styles['shown'] : ''].join(' ')}>
      <button
        type="button"
        className={styles['choose']}
        aria-current={isShown ? 'true' : undefined}
        onClick={() => goTo('queue', { run: runId })}
        onKeyDown={hear}
        title={name}
      >
        <span className={styles['name']}>{name}</span>
        <span className={styles['why']}>
          <StatusMark status={status} />
          <small title={why}>
            seed {seed}
            {why === '' ? '' : `, ${why}`}
          </small>
        </span>
      </button>
      {canMove ? (
        <span className={styles['moves']}>
          <MoveButton
            label={`Move ${name}, seed ${seed}, up`}
            disabled={placeAfterMove(open, runId, -1) === null}
            act={() => move(-1)}
          >
            <ArrowUp size={14} aria-hidden />
          </MoveButton>
          <MoveButton
            label={`Move ${name}, seed ${seed}, down`}
            disabled={placeAfterMove(open, runId, 1) === null}
            act={() => move(1)}
          >
            <ArrowDown size={14} aria-hidden />
          </MoveButton>
        </span>
      ) : null}
    </div>
  );
}

interface MoveButtonProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly act: () => void;
  readonly children: ReactElement;
}

function MoveButton({ label, disabled, act, children }: MoveButtonProps): ReactElement {
  return (
    <button type="button" aria-label={label} title={label} disabled={disabled} onClick={act}>
      {children}
    </button>
  );
}
