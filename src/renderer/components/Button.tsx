import type { ButtonHTMLAttributes, ReactElement } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one next thing to do on the page. */
  readonly look?: 'primary' | 'quiet' | 'plain';
  /** The key that does the same, printed on the button. */
  readonly keyHint?: string;
}

export function Button({ look = 'quiet', keyHint, children, className, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" className={[styles['button'], styles[look], className].join(' ')} {...rest}>
      {children}
      {keyHint === undefined ? null : <kbd>{keyHint}</kbd>}
    </button>
  );
}
