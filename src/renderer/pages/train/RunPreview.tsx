import type { ReactElement } from 'react';
import type { Preflight } from '../../../shared/ipc/train.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { durationInWords } from '../../components/duration-in-words.ts';
import { useLive } from '../../stores/live.ts';
import { goTo } from '../../stores/route.ts';
import { changedSettings, withSetting } from './draft.ts';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft-store.ts';
import { recipeInWords } from './recipe-in-words.ts';
import styles from './RunPreview.module.css';
import type { Start } from './use-start.ts';
import type { Checked } from './use-preflight.ts';

interface RunPreviewProps {
  readonly draft: Draft;
  readonly checked: Checked;
  readonly start: Start;
  /** Whether starting is the next thing to do. */
  readonly isMain: boolean;
}

/** What would start now: always in sight, and always true of the steps beside it. */
export function RunPreview({ draft, checked, start, isMain }: RunPreviewProps): ReactElement {
  const { preflight, failure } = checked;
  const changed = changedSettings(draft).length;
  return (
    <aside className={styles['preview']} aria-label="What would start">
      <Card title={draft.recipe.name === '' ? 'Without a name' : draft.recipe.name}>
        <p className={styles['from']}>
          From {draft.from}
          {changed === 0 ? '' : `, ${changed} ${changed === 1 ? 'setting' : 'settings'} changed`}
        </p>
        <dl className={styles['facts']}>
          {recipeInWords(draft).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {failure === null ? null : <ErrorCard failure={failure} />}
        {preflight === null ? null : <Needs preflight={preflight} isOld={checked.isOld} />}
        <Obstacles checked={checked} />
        {start.failure === null ? null : <ErrorCard failure={start.failure} />}
        <Button
          look={isMain ? 'primary' : 'quiet'}
          className={styles['start']}
          disabled={!start.isReady}
          {...(isMain && { keyHint: 'Ctrl ⏎' })}
          onClick={start.act}
        >
          {start.label}
        </Button>
        <Begun queued={start.queued} />
      </Card>
    </aside>
  );
}

/** Time, memory and disk, beside what there is. */
function Needs({ preflight, isOld }: { preflight: Preflight; isOld: boolean }): ReactElement | null {
  const { plan, machine } = preflight;
  if (plan === null) return null;
  const { seconds, measuredRuns, memoryBytes, diskBytes } = plan;
  return (
    <dl className={[styles['needs'], isOld ? styles['old'] : ''].join(' ')} aria-busy={isOld}>
      <div>
        <dt>Time</dt>
        <dd>
          about {durationInWords(seconds)}
          <small>
            {measuredRuns === 0
              ? 'at the pace of another machine; none was measured here yet'
              : `at the pace of ${measuredRuns} earlier ${measuredRuns === 1 ? 'run' : 'runs'} here`}
          </small>
        </dd>
      </div>
      <div>
        <dt>Memory</dt>
        <dd>
          {bytesInWords(memoryBytes)} <small>of {bytesInWords(machine.memoryBytes)}</small>
        </dd>
      </div>
      <div>
        <dt>Disk</dt>
        <dd>
          {bytesInWords(diskBytes)} <small>of {bytesInWords(machine.freeDiskBytes)} free</small>
        </dd>
      </div>
    </dl>
  );
}

function Obstacles({ checked: { preflight, listProblems } }: { checked: Checked }): ReactElement | null {
  const problems = [
    ...listProblems.map((message) => ({ path: '', message })),
    ...(preflight?.problems ?? []),
  ];
  const misfits = preflight?.misfits ?? [];
  const notes = preflight?.notes ?? [];
  if (problems.length + misfits.length + notes.length === 0) return null;
  return (
    <ul className={styles['says']} aria-live="polite">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`} className={styles['stop']}>
          <b>Stops it:</b> {path === '' ? message : `${path.replace(/^round\./, '')} ${message}`}
        </li>
      ))}
      {misfits.map(({ message, hint, change }) => (
        <li key={message} className={styles['stop']}>
          <b>Does not fit:</b> {message} {change === null ? hint : ''}
          {change === null ? null : (
            <Button
              onClick={() =>
                changeDraft((draft) => ({
                  ...draft,
                  recipe: withSetting(draft.recipe, change.path, change.value),
                }))
              }
            >
              {change.words}
            </Button>
          )}
        </li>
      ))}
      {notes.map((note) => (
        <li key={note}>
          <b>Note:</b> {note}
        </li>
      ))}
    </ul>
  );
}

function Begun({ queued }: { queued: readonly string[] }): ReactElement | null {
  const running = useLive((state) => state.run?.runId ?? null);
  const [first] = queued;
  if (first === undefined) return null;
  const isRunning = running !== null && queued.includes(running);
  const what = queued.length === 1 ? 'The run' : `${queued.length} runs`;
  return (
    <p className={styles['begun']} role="status">
      {isRunning
        ? `${queued.length === 1 ? 'The run has' : 'The first of them has'} begun.`
        : `${what} ${queued.length === 1 ? 'is' : 'are'} in the queue.`}
      <Button onClick={() => goTo('queue', { run: first })}>Watch it</Button>
    </p>
  );
}
