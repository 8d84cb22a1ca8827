import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RecentProject } from '../../../shared/ipc/projects.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import type { Action } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { enterProject } from '../../stores/project.ts';
import styles from './RecentProjects.module.css';

export function RecentProjects({ open }: { open: Action['run'] }): ReactElement {
  const loaded = useLoaded('recents', () => lab.projects.recents());
  return (
    <Card title="Recent projects">
      <LoadedView loaded={loaded}>{(recents) => <RecentList recents={recents} open={open} />}</LoadedView>
    </Card>
  );
}

function RecentList({ recents, open }: { recents: RecentProject[]; open: Action['run'] }): ReactElement {
  const [shown, setShown] = useState(recents);
  if (shown.length === 0) return <EmptyState sentence="None yet. The demo is a good beginning." />;
  const forget = (token: string): void =>
    open(async () => setShown(await lab.projects.forgetRecent({ token })));
  return (
    <ul className={styles['list']}>
      {shown.map(({ token, name, folder, openedAt, found }) => (
        <li key={token}>
          <div className={styles['words']}>
            <b>{name}</b>
            <small>
              {folder}
              {found ? `, opened ${openedAt.slice(0, 10)}` : ': the folder is gone'}
            </small>
          </div>
          {found ? (
            <Button
              aria-label={`Open ${name}`}
              onClick={() => open(() => enterProject(() => lab.projects.openRecent({ token })))}
            >
              Open
            </Button>
          ) : (
            <Button aria-label={`Forget ${name}`} onClick={() => forget(token)}>
              Forget
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
