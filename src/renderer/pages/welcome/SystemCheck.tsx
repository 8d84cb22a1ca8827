import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SystemFinding } from '../../../shared/ipc/app.ts';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import styles from './SystemCheck.module.css';

const marks = {
  good: { Icon: CircleCheck, words: 'Good' },
  note: { Icon: CircleAlert, words: 'Note' },
  trouble: { Icon: TriangleAlert, words: 'Trouble' },
} as const;

/** What this machine offers, and what that means. */
export function SystemCheck(): ReactElement {
  const loaded = useLoaded('system', () => lab.app.checkSystem());
  return (
    <Card title="This machine">
      <LoadedView loaded={loaded}>
        {(findings) => (
          <dl className={styles['list']}>
            {findings.map((finding) => (
              <Finding key={finding.name} finding={finding} />
            ))}
          </dl>
        )}
      </LoadedView>
    </Card>
  );
}

function Finding({ finding: { name, value, meaning, state } }: { finding: SystemFinding }): ReactElement {
  const { Icon, words } = marks[state];
  return (
    <div>
      <dt>
        <span className={[styles['mark'], styles[state]].join(' ')}>
          <Icon size={16} aria-hidden="true" />
          <span className="visually-hidden">{words}: </span>
        </span>
        {name}
      </dt>
      <dd>
        {value}
        <small>{meaning}</small>
      </dd>
    </div>
  );
}
