import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { keyCommands, keyInWords, keyOfChosen, refusalOf } from '../../../shared/keymap.ts';
import type { ChosenKeys, KeyCommandId } from '../../../shared/keymap.ts';
import { keyName } from '../../hooks/use-keys.ts';
import styles from './Keymap.module.css';

interface KeyFieldProps {
  readonly command: KeyCommandId;
  readonly title: string;
  readonly chosen: ChosenKeys;
  readonly choose: (key: string) => void;
}

/** Not keys by themselves. */
const modifiers = ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'];

/** A key as a button: chosen, it waits for the new key. A key that cannot be had is refused, with the reason. */
export function KeyField({ command, title, chosen, choose }: KeyFieldProps): ReactElement {
  const [isWaiting, setWaiting] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const key = keyOfChosen(chosen)(command);
  const own = keyCommands[command].key;
  const stop = (): void => {
    setWaiting(false);
    setRefusal(null);
  };
  const hear = (event: KeyboardEvent): void => {
    // Tab goes on, and so leaves the key as it is.
    if (!isWaiting || event.key === 'Tab' || modifiers.includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return stop();
    const name = keyName(event);
    const reason = refusalOf(command, name, chosen);
    setRefusal(reason);
    if (reason !== null) return;
    setWaiting(false);
    if (name !== key) choose(name);
  };
  return (
    <>
      <button
        type="button"
        className={[styles['key'], isWaiting ? styles['waiting'] : ''].join(' ')}
        aria-label={
          isWaiting ? `${title}: press the new key; Esc leaves it as it is` : `${title}: ${keyInWords(key)}`
        }
        onClick={() => setWaiting(true)}
        onKeyDown={hear}
        onBlur={stop}
      >
        {isWaiting ? 'Press a key …' : <kbd>{keyInWords(key)}</kbd>}
      </button>
      {key === own || isWaiting ? null : (
        <button
          type="button"
          className={styles['back']}
          aria-label={`${title}: ${keyInWords(own)} again`}
          title={`${keyInWords(own)} again`}
          onClick={() => {
            const reason = refusalOf(command, own, chosen);
            setRefusal(reason);
            if (reason === null) choose(own);
          }}
        >
          ↺
        </button>
      )}
      <small className={styles['refusal']} role="alert">
        {refusal ?? ''}
      </small>
    </>
  );
}
