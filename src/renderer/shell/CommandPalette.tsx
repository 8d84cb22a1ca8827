import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { findCommands } from './commands.ts';
import styles from './CommandPalette.module.css';

const OPTION = 'command-option-';

/** Finds a page or a command by its words; arrows choose, Enter does it. */
export function CommandPalette({ close }: { close: () => void }): ReactElement {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = findCommands(text);
  const carryOut = (place: number): void => {
    close();
    found[place]?.act();
  };
  const hear = (event: KeyboardEvent): void => {
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined) setChosen((chosen + move + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') carryOut(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="Search or run a command" close={close} bare>
      <input
        className={styles['field']}
        role="combobox"
        aria-label="Search or run a command"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={`${OPTION}${chosen}`}
        placeholder="A page or a command"
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        onKeyDown={hear}
      />
      <ul id="commands" role="listbox" aria-label="Commands" className={styles['list']}>
        {found.map(({ title, hint }, place) => (
          <li
            key={title}
            id={`${OPTION}${place}`}
            role="option"
            aria-selected={place === chosen}
            onClick={() => carryOut(place)}
          >
            {title}
            <small>{hint}</small>
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p>Nothing is called so.</p> : null}
    </Dialog>
  );
}
