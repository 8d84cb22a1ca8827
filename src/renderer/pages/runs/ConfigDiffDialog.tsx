import type { ReactElement } from 'react';
import type { ConfigDiff, TableGroup } from '../../../shared/ipc/runs.ts';
import { findSettingTitle } from '../../../shared/setting-title.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { SettingName } from '../../components/SettingNames.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import styles from './ConfigDiffDialog.module.css';

interface ConfigDiffDialogProps {
  readonly groups: readonly TableGroup[];
  readonly close: () => void;
}

/** What the chosen groups differ in: settings, labels, code and engine, and nothing that they share. */
export function ConfigDiffDialog({ groups, close }: ConfigDiffDialogProps): ReactElement {
  const runIds = groups.flatMap(({ runs }) => runs.map(({ runId }) => runId));
  const loaded = useLoaded(`diff ${runIds.join(' ')}`, () => lab.runs.diff({ runIds }));
  return (
    <Dialog title="What differs" close={close}>
      <LoadedView loaded={loaded}>{(diff) => <DiffTable diff={diff} />}</LoadedView>
    </Dialog>
  );
}

/** A setting, or what else two runs can differ in: labels, code, engine. */
function Difference({ name }: { name: string }): ReactElement {
  return findSettingTitle(name) === null ? <>{name}</> : <SettingName path={name} />;
}

function DiffTable({ diff: { columns, rows } }: { diff: ConfigDiff }): ReactElement {
  if (rows.length === 0) return <p>Nothing: they were made with the same settings, labels and code.</p>;
  return (
    <>
      <p className={styles['lead']}>
        {rows.length} {rows.length === 1 ? 'thing' : 'things'}; all else is the same.
      </p>
      <div className={styles['box']} role="region" aria-label="What differs" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              {columns.map(({ id, name, seeds }) => (
                <th key={id} scope="col">
                  <span title={name}>{name}</span>
                  <small>{seeds.length === 1 ? `seed ${seeds[0] ?? ''}` : `${seeds.length} seeds`}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row">
                  <Difference name={name} />
                </th>
                {values.map((value, position) => (
                  <td key={columns[position]?.id}>{value ?? 'not set'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
