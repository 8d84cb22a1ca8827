/** A part of the report with its heading, to which the contents link. */
import type { ReactElement, ReactNode } from 'react';

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** One or two sentences on how to read what follows. */
  readonly lead?: string;
  readonly children: ReactNode;
}

export function Section({ id, title, lead, children }: SectionProps): ReactElement {
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {children}
    </section>
  );
}
