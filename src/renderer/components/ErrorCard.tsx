import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LabError } from '../lab.ts';
import { Button } from './Button.tsx';
import styles from './ErrorCard.module.css';

interface ErrorCardProps {
  readonly failure: LabError;
  /** The one thing to do about it. */
  readonly action?: { readonly label: string; readonly act: () => void };
}

/** What happened, what to do, one action, and the details to copy. */
export function ErrorCard({ failure, action }: ErrorCardProps): ReactElement {
  const [copied, setCopied] = useState(false);
  const { code, message, hint, details } = failure;
  const copy = (): void => {
    const text = [`${code}: ${message}`, hint, details ?? ''].join('\n').trim();
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className={styles['card']} role="alert">
      <p className={styles['message']}>{message}</p>
      <p>{hint}</p>
      <div className={styles['actions']}>
        {action === undefined ? null : (
          <Button look="primary" onClick={action.act}>
            {action.label}
          </Button>
        )}
        <Button onClick={copy}>{copied ? 'Copied' : 'Copy details'}</Button>
        <small>Code: {code}</small>
      </div>
    </div>
  );
}
