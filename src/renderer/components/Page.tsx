import { useLayoutEffect, useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** One line under the title: what this page is about, or n and judge. */
  readonly lead?: ReactNode;
  /** At the right of the title: what one can do here. */
  readonly actions?: ReactNode;
  /** narrow: for text and forms. full: for tables of many columns. */
  readonly width?: 'wide' | 'narrow' | 'full';
  readonly children: ReactNode;
}

/** The frame of every page. Its heading takes the focus when the page opens, so that a screen reader begins there. */
export function Page({ title, lead, actions, width = 'wide', children }: PageProps): ReactElement {
  const heading = useRef<HTMLHeadingElement>(null);
  // Once: another title, of another version that was chosen say, takes the focus from nobody. And before paint: never
  // out of a field that a key went to since.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={[styles['page'], styles[width]].join(' ')}>
      <header className={styles['head']}>
        <div className={styles['words']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
