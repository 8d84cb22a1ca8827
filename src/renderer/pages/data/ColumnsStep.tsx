import type { ReactElement } from 'react';
import { columnRoles, shapeTitles } from '../../../shared/data-import.ts';
import type { ColumnRole, DataShape } from '../../../shared/data-import.ts';
import type { ImportChoices, ImportLook, OpenedFile } from '../../../shared/ipc/data.ts';
import { Card } from '../../components/Card.tsx';
import { usePreferences } from '../../stores/preferences.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { shownRoles, withRole, withShape } from './import-draft.ts';
import styles from './ImportWizard.module.css';

interface ColumnsStepProps {
  readonly opened: OpenedFile;
  readonly choices: ImportChoices;
  readonly missing: string | null;
  readonly look: ImportLook | null;
  readonly isCurrent: boolean;
  readonly change: (choices: ImportChoices) => void;
}

/** What the file is taken for, which column is what, and what training will see of it. */
export function ColumnsStep(props: ColumnsStepProps): ReactElement {
  const { opened, choices, missing, look, isCurrent, change } = props;
  const isFull = usePreferences((state) => state.mode === 'full');
  const reason = opened.shapes.find(({ shape }) => shape === choices.shape)?.reason;
  return (
    <div className={styles['columns']}>
      <Card title="Columns">
        <div className={styles['fields']}>
          <label className={styles['field']}>
            <span>Taken for</span>
            <select
              value={choices.shape}
              onChange={(event) => change(withShape(choices, event.target.value as DataShape, opened))}
            >
              {[...opened.shapes.map(({ shape }) => shape), 'mapped' as const]
                .filter((shape, place, all) => all.indexOf(shape) === place)
                .map((shape) => (
                  <option key={shape} value={shape}>
                    {shapeTitles[shape]}
                  </option>
                ))}
            </select>
            <small className={styles['words']}>
              {reason === undefined ? 'You say which column is what.' : `Because ${reason}.`}
            </small>
          </label>
          {shownRoles(choices, isFull).map((role) => (
            <RoleField key={role} role={role} opened={opened} choices={choices} change={change} />
          ))}
          {isFull ? null : <small>Full mode shows every role a column can play.</small>}
        </div>
      </Card>
      {missing !== null ? (
        <Card title="As training will see it">
          <p>{missing}</p>
        </Card>
      ) : look === null ? null : (
        <ImportPreview preview={look.preview} isCurrent={isCurrent} />
      )}
    </div>
  );
}

const roleNames: Partial<Record<ColumnRole, string>> = {
  prompt: 'Prompt',
  first: 'First answer',
  second: 'Second answer',
  chosen: 'Chosen answer',
  rejected: 'Rejected answer',
  answer: 'Single answer',
  better: 'Better answer',
  safer: 'Safer answer',
  firstSafe: 'First is safe',
  secondSafe: 'Second is safe',
  answerSafe: 'Answer is safe',
  firstCategories: 'Harm in the first',
  secondCategories: 'Harm in the second',
  answerCategories: 'Harm in the answer',
  firstSeverity: 'Severity, first',
  secondSeverity: 'Severity, second',
  firstScore: 'Score, first',
  secondScore: 'Score, second',
  kind: 'Kind',
  split: 'Side',
  invites: 'Invited harm',
};

interface RoleFieldProps {
  readonly role: ColumnRole;
  readonly opened: OpenedFile;
  readonly choices: ImportChoices;
  readonly change: (choices: ImportChoices) => void;
}

function RoleField({ role, opened, choices, change }: RoleFieldProps): ReactElement {
  const column = choices.mapping[role] ?? '';
  const names = opened.columns.map(({ name }) => name);
  const options = column === '' || names.includes(column) ? names : [...names, column];
  const example = opened.columns.find(({ name }) => name === column)?.examples[0];
  return (
    <label className={styles['field']} title={columnRoles[role]}>
      <span>{roleNames[role] ?? role}</span>
      <select value={column} onChange={(event) => change(withRole(choices, role, event.target.value))}>
        <option value="">not in this file</option>
        {options.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <small>
        {example === undefined ? (
          columnRoles[role]
        ) : (
          <>
            such as: <bdi>{example}</bdi>
          </>
        )}
      </small>
    </label>
  );
}
