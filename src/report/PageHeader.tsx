/** The top of every report: whose it is, its contents, the theme button. */
import type { ReactElement } from 'react';

interface PageHeaderProps {
  readonly parts: readonly { readonly id: string; readonly name: string }[];
}

export function PageHeader({ parts }: PageHeaderProps): ReactElement {
  return (
    <header className="top">
      <span className="brand">
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path
            d="M2 6h14l-2.5 8.5h-9z"
            fill="none"
            stroke="var(--accent)"
            strokeWidth="1.8"
            strokeLinejoin="round"
          />
          <path d="M6 10.5h6" stroke="var(--accent)" strokeWidth="2.6" strokeLinecap="round" />
        </svg>
        Ballast
      </span>
      <nav aria-label="Contents">
        {parts.map(({ id, name }) => (
          <a key={id} href={`#${id}`}>
            {name}
          </a>
        ))}
      </nav>
      <button type="button" id="theme" hidden>
        Dark
      </button>
    </header>
  );
}
