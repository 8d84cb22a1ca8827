import type { ReactElement } from 'react';
import { Dialog } from '../components/Dialog.tsx';
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

export function KeySheet({ close }: { close: () => void }): ReactElement {
  const sections = railPages.slice(0, 9).map(({ title }, place) => [`Ctrl ${place + 1}`, title] as const);
  return (
    <Dialog title="Keys" close={close}>
      <dl className={styles['sheet']}>
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
