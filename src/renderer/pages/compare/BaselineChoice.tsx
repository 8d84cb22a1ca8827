import type { ReactElement } from 'react';
import type { NamedGroup } from '../../../report/sweep-input.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import styles from './GroupsView.module.css';

/** Of `against` in the address: nothing is the baseline, whatever is pinned. */
export const noBaseline = 'none';

interface BaselineChoiceProps {
  readonly groups: readonly NamedGroup[];
  /** The group that the others are set against; null for none. */
  readonly against: string | null;
  /** The group of the run that is pinned in this project. */
  readonly pinned: string | null;
  readonly choose: (against: string) => void;
}

/** Which group the others are set against: the pinned one, unless another is chosen. */
export function BaselineChoice({ groups, against, pinned, choose }: BaselineChoiceProps): ReactElement {
  const { busy, failure, run } = useAction();
  const chosen = groups.find(({ group }) => group.id === against)?.group;
  const speaker = chosen?.runs.find(({ status }) => status === 'done') ?? chosen?.runs[0];
  return (
    <div className={styles['baseline']}>
      <Choice
        label="Baseline"
        value={against ?? noBaseline}
        options={[
          { value: noBaseline, name: 'none' },
          ...groups.map(({ group, label, name }) => ({
            value: group.id,
            name: `${label}: ${name}${group.id === pinned ? ' (pinned)' : ''}`,
          })),
        ]}
        onChange={choose}
      />
      {speaker === undefined || against === pinned ? null : (
        <Button
          disabled={busy}
          onClick={() => run(() => lab.runs.pinBaseline({ runId: speaker.runId }))}
          title="What others are compared with from now on"
        >
          Pin for this project
        </Button>
      )}
      {failure === null ? null : <ErrorCard failure={failure} />}
    </div>
  );
}
