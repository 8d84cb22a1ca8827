import type { ReactElement } from 'react';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { Engines } from './Engines.tsx';
import { useLive } from '../../stores/live.ts';
import styles from './SettingsPage.module.css';

/** What trains here. The device itself is a setting of each recipe, so that a run can be repeated. */
export function Device(): ReactElement {
  const loaded = useLoaded('system', () => lab.app.checkSystem());
  const running = useLive((state) => state.run?.device ?? null);
  return (
    <Card title="Device and memory">
      <LoadedView loaded={loaded}>
        {(findings) => (
          <dl className={styles['facts']}>
            {running === null ? null : (
              <>
                <dt>Now in use</dt>
                <dd>{running}</dd>
              </>
            )}
            {findings.map(({ name, value, meaning }) => (
              <div key={name} className={styles['pair']}>
                <dt>{name}</dt>
                <dd>
                  {value}
                  <small>{meaning}</small>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </LoadedView>
      <Engines />
      <p className={styles['text']}>
        Each recipe names its engine and device; unless it does, the fastest that this machine has is taken.
        Under Train, the full mode has them among the advanced settings.
      </p>
    </Card>
  );
}
