import type { ReactElement } from 'react';
import type { ProjectData } from '../../../shared/ipc/data.ts';
import { Card } from '../../components/Card.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import styles from './DataPage.module.css';

export function DiskUse({
  disk: { database, checkpoints, free },
}: {
  disk: ProjectData['disk'];
}): ReactElement {
  return (
    <Card title="Disk">
      <dl className={styles['disk']}>
        <dt>Database: texts, labels, results</dt>
        <dd>{bytesInWords(database)}</dd>
        <dt>Checkpoints of models</dt>
        <dd>{checkpoints === 0 ? 'none' : bytesInWords(checkpoints)}</dd>
        <dt>Free</dt>
        <dd>{bytesInWords(free)}</dd>
      </dl>
    </Card>
  );
}
