/** Which key does what, page by page, and how each is changed: by pressing the new one. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import { HARM_CATEGORIES } from '../../../shared/categories.ts';
import { commandsOf, keyCommandIds, keyCommands, withKey } from '../../../shared/keymap.ts';
import type { ChosenKeys, KeyCommandId, KeyPage } from '../../../shared/keymap.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { KeyField } from './KeyField.tsx';
import styles from './Keymap.module.css';

const pages = [
  { value: 'label', name: 'Label' },
  { value: 'compare', name: 'Compare' },
  { value: 'runs', name: 'Runs' },
  { value: 'samples', name: 'Samples' },
] as const satisfies readonly { readonly value: KeyPage; readonly name: string }[];

const categoryNames = new Map<KeyCommandId, string>(
  HARM_CATEGORIES.map(({ letter, name }) => [`label.${letter}`, name]),
);

export function Keymap(): ReactElement {
  const [page, setPage] = useState<KeyPage>('label');
  const chosen = usePreferences((state) => state.keys);
  const { failure, run } = useAction();
  const change = (keys: ChosenKeys): void => run(() => changePreferences({ keys }));
  const commands = commandsOf(page);
  const changed = keyCommandIds.filter((id) => chosen[id] !== undefined).length;
  return (
    <Card
      title="Which key does what"
      className={styles['card']}
      aside={<Segmented label="Page" value={page} options={pages} onChange={setPage} />}
    >
      {failure === null ? null : <ErrorCard failure={failure} />}
      <p className={styles['words']}>
        Choose a row and press the new key: a letter, a digit or a sign, or a key with a name of its own. What
        goes with Ctrl or Alt stays with the window, and Ctrl Z always undoes.
      </p>
      <KeyTable
        key={page}
        label={`Keys of ${pages.find(({ value }) => value === page)?.name ?? ''}`}
        commands={commands.filter((id) => !categoryNames.has(id))}
        chosen={chosen}
        change={change}
      />
      {page === 'label' ? (
        <details className={styles['more']}>
          <summary>The 14 categories: A to N, each by its letter</summary>
          <KeyTable
            label="Keys of the categories"
            commands={commands.filter((id) => categoryNames.has(id))}
            chosen={chosen}
            change={change}
          />
        </details>
      ) : null}
      <div className={styles['foot']}>
        <Button disabled={changed === 0} onClick={() => change({})}>
          Defaults
        </Button>
        <small role="status">
          {changed === 0
            ? 'All keys are as they come.'
            : `${changed === 1 ? '1 key is' : `${changed} keys are`} your own. Defaults brings all back, on every page.`}
        </small>
      </div>
    </Card>
  );
}

interface KeyTableProps {
  readonly label: string;
  readonly commands: readonly KeyCommandId[];
  readonly chosen: ChosenKeys;
  readonly change: (keys: ChosenKeys) => void;
}

function KeyTable({ label, commands, chosen, change }: KeyTableProps): ReactElement {
  return (
    <table className={styles['table']} aria-label={label}>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">What it does</th>
          <th scope="col">Key</th>
        </tr>
      </thead>
      <tbody>
        {commands.map((id) => (
          <tr key={id}>
            <th scope="row">{titleOf(id)}</th>
            <td>
              <KeyField
                command={id}
                title={titleOf(id)}
                chosen={chosen}
                choose={(key) => change(withKey(chosen, id, key))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function titleOf(id: KeyCommandId): string {
  const category = categoryNames.get(id);
  return category === undefined ? keyCommands[id].title : `${id.slice(-1)}: ${category}`;
}
