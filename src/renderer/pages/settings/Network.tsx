import { ShieldCheck } from 'lucide-react';
import type { ReactElement } from 'react';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { momentInWords } from '../../components/moment-in-words.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import styles from './SettingsPage.module.css';

/** That the window reaches nothing outside, and what tried to. */
export function Network(): ReactElement {
  const loaded = useLoaded('network', () => lab.app.refusedRequests());
  return (
    <Card title="Network: refused">
      <p className={styles['text']}>
        <ShieldCheck size={16} aria-hidden="true" className={styles['mark']} /> Nothing in this window can
        reach the network: every request but for its own files is refused before it leaves. There are no
        updates, no telemetry and no accounts.
      </p>
      <LoadedView loaded={loaded}>
        {(refused) =>
          refused.length === 0 ? (
            <p className={styles['log']}>Asked of the network since the start: none.</p>
          ) : (
            <ul className={styles['log']} aria-label="Refused since the start">
              {refused.map(({ at, url }) => (
                <li key={`${at} ${url}`}>
                  {url} <small>refused {momentInWords(at, Date.now())}</small>
                </li>
              ))}
            </ul>
          )
        }
      </LoadedView>
    </Card>
  );
}
