import { Keyboard } from 'lucide-react';
import type { ReactElement } from 'react';
import { footPages, railPages } from '../pages/registry.ts';
import type { PageEntry } from '../pages/registry.ts';
import { useLive } from '../stores/live.ts';
import { writeRoute } from '../stores/route.ts';
import styles from './Rail.module.css';

interface RailProps {
  readonly page: string;
  readonly openKeys: () => void;
}

/** The sections in the order of the loop. */
export function Rail({ page, openKeys }: RailProps): ReactElement {
  const queued = useLive((state) => state.queued);
  const counts: Readonly<Record<string, string>> = queued > 0 ? { queue: String(queued) } : {};
  return (
    <nav className={styles['rail']} aria-label="Sections" data-region="rail">
      {railPages.map((entry, place) => (
        <RailLink
          key={entry.id}
          entry={entry}
          isCurrent={entry.id === page}
          count={counts[entry.id]}
          keys={place < 9 ? `Ctrl+${place + 1}` : undefined}
        />
      ))}
      <span className={styles['gap']} />
      {footPages.map((entry) => (
        <RailLink
          key={entry.id}
          entry={entry}
          isCurrent={entry.id === page}
          count={undefined}
          keys={undefined}
        />
      ))}
      <button type="button" onClick={openKeys}>
        <Keyboard size={16} aria-hidden="true" />
        Keys
      </button>
    </nav>
  );
}

interface RailLinkProps {
  readonly entry: PageEntry;
  readonly isCurrent: boolean;
  readonly count: string | undefined;
  readonly keys: string | undefined;
}

function RailLink({ entry: { id, title, icon: Icon }, isCurrent, count, keys }: RailLinkProps): ReactElement {
  return (
    <a
      href={writeRoute({ page: id, params: {} })}
      {...(isCurrent && { 'aria-current': 'page' as const })}
      {...(keys !== undefined && { title: keys, 'aria-keyshortcuts': keys.replace('Ctrl', 'Control') })}
    >
      <span aria-hidden="true" className={styles['icon']}>
        <Icon size={16} />
      </span>
      {title}
      {count === undefined ? null : <small>{count}</small>}
    </a>
  );
}
