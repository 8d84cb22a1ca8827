import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  /** Hides the heading where the content is its own. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

/** Over the page, with the focus inside; Esc and a click beside it close it, and the focus goes back. */
export function Dialog({ title, close, bare = false, children }: DialogProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown === null) return undefined;
    if (!shown.open) shown.showModal();
    // Closed before it is taken away: so the focus goes back, whoever closed it.
    return () => shown.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      // Esc: at once. The event that says it is closed comes later, when the next dialog may be open.
      onCancel={close}
      onClose={() => {
        if (dialog.current !== null) close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className={styles['inside']}>
        <h2 id={heading} className={bare ? 'visually-hidden' : styles['title']}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}
