import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import type { ImportLooking } from './use-import-look.ts';
import styles from './ImportWizard.module.css';

/** While a file is read: how many rows, how many bad ones, and a way to stop. */
export function ReadingNote({
  looking: { isReading, progress, cancel },
}: {
  looking: ImportLooking;
}): ReactElement | null {
  if (!isReading) return null;
  const share = progress === null || progress.bytes === 0 ? null : progress.readBytes / progress.bytes;
  return (
    <div className={styles['reading']} role="status">
      <span>
        {progress === null
          ? 'Reading …'
          : `${formatNumber(progress.rows)} rows read, ${formatNumber(progress.refused)} refused so far`}
      </span>
      {share === null ? null : <progress aria-label="How much of the file is read" value={share} max={1} />}
      <Button onClick={cancel}>Stop reading</Button>
    </div>
  );
}
