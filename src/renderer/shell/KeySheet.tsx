import type { ReactElement } from 'react';
import { commandsOf, keyCommands } from '../../shared/keymap.ts';
import type { KeyPage } from '../../shared/keymap.ts';
import { Dialog } from '../components/Dialog.tsx';
import { Key } from '../components/Key.tsx';
import { railPages } from '../pages/registry.ts';
import styles from './KeySheet.module.css';

const everywhere: readonly (readonly [keys: string, meaning: string])[] = [
  ['Ctrl K', 'Search, or run a command'],
  ['Ctrl ,', 'Settings'],
  ['F6', 'To the next part of the window; Shift F6 to the one before'],
  ['? or F1', 'This sheet'],
  ['Esc', 'Leaves a field, closes what is on top'],
  ['Ctrl +, Ctrl −, Ctrl 0', 'Larger, smaller, as it was'],
  ['Ctrl R', 'Loads the window again; nothing is lost, a run goes on'],
];

const keyPages: Readonly<Partial<Record<string, KeyPage>>> = {
  label: 'label',
  compare: 'compare',
  runs: 'runs',
  samples: 'samples',
};

interface KeySheetProps {
  /** The page that lies under it: its keys come first. */
  readonly page: string;
  readonly close: () => void;
}

export function KeySheet({ page, close }: KeySheetProps): ReactElement {
  const sections = railPages.slice(0, 9).map(({ title }, place) => [`Ctrl ${place + 1}`, title] as const);
  return (
    <Dialog title="Keys" close={close}>
      <PageKeys page={page} />
      <dl className={styles['sheet']} aria-label="Everywhere">
        {[...everywhere, ...sections].map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** Those of the page, as the person has chosen them. */
function PageKeys({ page }: { page: string }): ReactElement | null {
  const keyPage = keyPages[page];
  if (keyPage === undefined) return null;
  return (
    <>
      <dl className={styles['sheet']} aria-label="On this page">
        {commandsOf(keyPage).map((id) => (
          <div key={id}>
            <dt>
              <Key of={id} />
            </dt>
            <dd>{keyCommands[id].title}</dd>
          </div>
        ))}
      </dl>
      <h3 className={styles['everywhere']}>Everywhere</h3>
    </>
  );
}
