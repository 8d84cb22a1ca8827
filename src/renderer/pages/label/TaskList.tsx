import type { ReactElement } from 'react';
import type { LabelTask, LabelTasks } from '../../../shared/ipc/labeling.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { goTo } from '../../stores/route.ts';
import { WhoLabels } from './WhoLabels.tsx';
import { passParams } from './label-route.ts';
import type { Axis, PassPlace } from './label-route.ts';
import styles from './TaskList.module.css';

interface TaskListProps {
  readonly tasks: LabelTasks;
  readonly me: LabelTasks['people'][number] | null;
  /** The pass that the address asks for; it begins when it is known who labels. */
  readonly place: PassPlace | null;
}

/** Who labels, and what there is to label. */
export function TaskList({ tasks: { people, tasks }, me, place }: TaskListProps): ReactElement {
  const waiting = tasks.filter(({ kind }) => kind === 'waiting');
  const open = tasks.filter(({ kind }) => kind === 'open');
  return (
    <>
      <WhoLabels people={people} me={me} isAsked={place !== null || tasks.length > 0} />
      {waiting.length === 0 ? <NoRunWaits hasOthers={tasks.length > 0} /> : null}
      {waiting.length === 0 ? null : (
        <Card
          title="A run waits for these"
          aside={<small>It goes on by itself when all are answered.</small>}
        >
          <Tasks tasks={waiting} isReady={me !== null} />
        </Card>
      )}
      {open.length === 0 ? null : (
        <Card
          title="Pairs of finished runs and of files"
          aside={<small>Kept with the pairs; runs that have ended do not change.</small>}
        >
          <Tasks tasks={open} isReady={me !== null} />
        </Card>
      )}
    </>
  );
}

function Tasks({ tasks, isReady }: { tasks: readonly LabelTask[]; isReady: boolean }): ReactElement {
  return (
    <ul className={styles['tasks']}>
      {tasks.map((task) => (
        <li key={JSON.stringify(task.scope)}>
          <span className={styles['title']}>
            <b>{task.title}</b>
            <small>
              {task.pairs === 1 ? '1 pair' : `${formatNumber(task.pairs)} pairs`}
              {task.people === 1 ? '' : `, ${task.people} votes each`}
            </small>
          </span>
          {(['harmless', 'helpful'] as const).map((axis) => (
            <PassButton
              key={axis}
              task={task}
              axis={axis}
              isReady={isReady}
              isNext={axis === nextAxis(task)}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}

const passNames = { harmless: 'Safety', helpful: 'Helpfulness' } as const;

/** Safety first, then helpfulness; null when both are answered. */
function nextAxis({ settled, pairs }: LabelTask): Axis | null {
  if (settled.harmless < pairs) return 'harmless';
  return settled.helpful < pairs ? 'helpful' : null;
}

interface PassButtonProps {
  readonly task: LabelTask;
  readonly axis: Axis;
  readonly isReady: boolean;
  readonly isNext: boolean;
}

function PassButton({ task, axis, isReady, isNext }: PassButtonProps): ReactElement {
  const settled = task.settled[axis];
  const isDone = settled === task.pairs;
  return (
    <Button
      look={task.kind === 'waiting' && isNext ? 'primary' : 'quiet'}
      disabled={!isReady}
      title={isReady ? '' : 'Say first who labels'}
      onClick={() => goTo('label', passParams({ scope: task.scope, axis }))}
    >
      {passNames[axis]}: {isDone ? 'all answered' : `${formatNumber(settled)} of ${formatNumber(task.pairs)}`}
    </Button>
  );
}

/** Where no run waits for people: the way to one that does. */
function NoRunWaits({ hasOthers }: { hasOthers: boolean }): ReactElement {
  const isRunning = useLive((state) => state.run !== null);
  const { busy, failure, run } = useAction();
  if (isRunning) {
    return <EmptyState sentence="A run is under way. When it waits for people, its pairs stand here." />;
  }
  return (
    <>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <EmptyState
        sentence={
          hasOthers
            ? 'No run waits for labels. A small one can draw new pairs, wait for yours and learn from them.'
            : 'There are no pairs to label yet: they come from a run that people label, or from a file.'
        }
        action={
          <span className={styles['actions']}>
            <Button
              look={hasOthers ? 'quiet' : 'primary'}
              disabled={busy}
              onClick={() => run(() => lab.queue.addBundled({ recipe: 'demo-people' }))}
            >
              Draw 24 pairs from the base model
            </Button>
            {hasOthers ? null : (
              <Button onClick={() => goTo('data', { import: 'file' })}>Import pairs from a file</Button>
            )}
          </span>
        }
      />
    </>
  );
}
