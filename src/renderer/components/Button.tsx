import type { ButtonHTMLAttributes, ReactElement } from 'react';
import type { KeyCommandId } from '../../shared/keymap.ts';
import { useKeyHints } from '../hooks/use-keymap.ts';
import styles from './Button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one next thing to do on the page. */
  readonly look?: 'primary' | 'quiet' | 'plain';
  /** The key that does the same, printed on the button. */
  readonly keyHint?: string;
  /** The command that does the same: its key, as the person has chosen it, is printed. */
  readonly command?: KeyCommandId;
}

export function Button(props: ButtonProps): ReactElement {
  const { look = 'quiet', keyHint, command, children, className, ...rest } = props;
  const hints = useKeyHints();
  const printed = command === undefined ? keyHint : hints(command);
  return (
    <button type="button" className={[styles['button'], styles[look], className].join(' ')} {...rest}>
      {children}
      {printed === undefined ? null : <kbd>{printed}</kbd>}
    </button>
  );
}
