import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { TableGroup, TableRun } from '../../../shared/ipc/runs.ts';
import { longestNote, longestTags } from '../../../shared/run-remarks.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import styles from './RemarksDialog.module.css';
import { useRemarks } from './use-remarks.ts';

interface RemarksDialogProps {
  readonly group: TableGroup;
  /** The run at hand; the others of its group can be chosen. */
  readonly run: TableRun;
  readonly baseline: string | null;
  readonly close: () => void;
}

/** Note and tags of a run, and whether others are compared with it. Nothing has to be confirmed: it is stored as it is typed. */
export function RemarksDialog({ group, run, baseline, close }: RemarksDialogProps): ReactElement {
  const [runId, setRunId] = useState(run.runId);
  const shown = group.runs.find((each) => each.runId === runId) ?? run;
  return (
    <Dialog title={`Note and tags of “${group.name}”`} close={close}>
      <div className={styles['form']}>
        {group.runs.length < 2 ? null : (
          <Choice
            label="Seed"
            value={runId}
            options={group.runs.map((each) => ({ value: each.runId, name: String(each.seed) }))}
            onChange={setRunId}
          />
        )}
        <RemarksFields key={runId} run={shown} />
        <BaselineSwitch runId={runId} isBaseline={baseline === runId} />
        <div>
          <Button look="primary" onClick={close}>
            Done
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function RemarksFields({ run }: { run: TableRun }): ReactElement {
  const { typed, change, save, isSaved, failure } = useRemarks(run.runId, run);
  const [tags, note] = [useId(), useId()];
  return (
    <>
      <label htmlFor={tags}>Tags, with commas between</label>
      <input
        id={tags}
        ref={takesFocus}
        dir="auto"
        maxLength={longestTags}
        value={typed.tags}
        onChange={(event) => change({ tags: event.target.value })}
        onBlur={save}
      />
      <label htmlFor={note}>Note</label>
      <textarea
        id={note}
        rows={6}
        dir="auto"
        maxLength={longestNote}
        value={typed.note}
        onChange={(event) => change({ note: event.target.value })}
        onBlur={save}
      />
      <small role="status">
        {isSaved ? 'Saved. It stands in Compare and at the head of the report too.' : 'Not saved yet'}
      </small>
      {failure === null ? null : <ErrorCard failure={failure} action={{ label: 'Try again', act: save }} />}
    </>
  );
}

/** The browser gives the focus to this field when it opens the dialog; React's `autoFocus` comes before, and is lost. */
function takesFocus(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '');
}

function BaselineSwitch({ runId, isBaseline }: { runId: string; isBaseline: boolean }): ReactElement {
  const { busy, failure, run } = useAction();
  return (
    <>
      <label className={styles['switch']}>
        <input
          type="checkbox"
          checked={isBaseline}
          disabled={busy}
          onChange={(event) => {
            const pinned = event.target.checked ? runId : null;
            run(() => lab.runs.pinBaseline({ runId: pinned }));
          }}
        />
        <span>
          Baseline of this project
          <small>Compare sets other runs against it. There is one at most.</small>
        </span>
      </label>
      {failure === null ? null : <ErrorCard failure={failure} />}
    </>
  );
}
