import { useEffect, useId, useRef } from 'react';
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
  useEffect(() => {
    const shown = dialog.current;
    if (shown !== null && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      onClose={close}
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
