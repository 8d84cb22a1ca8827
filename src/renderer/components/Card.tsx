import type { ReactElement, ReactNode } from 'react';
import styles from './Card.module.css';

interface CardProps {
  readonly title?: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

export function Card({ title, aside, className, children }: CardProps): ReactElement {
  return (
    <section
      className={[styles['card'], className].join(' ')}
      {...(title !== undefined && { 'aria-label': title })}
    >
      {title === undefined ? null : (
        <header className={styles['head']}>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
