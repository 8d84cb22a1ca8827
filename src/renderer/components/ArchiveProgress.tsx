import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ArchiveStep } from '../../shared/project-archive.ts';
import { archivePhases } from '../../shared/project-archive.ts';
import { lab } from '../lab.ts';
import styles from './ArchiveProgress.module.css';
import { Button } from './Button.tsx';
import { bytesInWords } from './bytes-in-words.ts';

const pollMs = 250;

/** How far the export or import under way has come, and the way to stop it; nothing while there is none. */
export function ArchiveProgress({ active }: { active: boolean }): ReactElement | null {
  const [step, setStep] = useState<ArchiveStep | null>(null);
  useEffect(() => {
    if (!active) {
      setStep(null);
      return undefined;
    }
    const poll = setInterval(() => {
      lab.projects.archiveStep().then(setStep, () => setStep(null));
    }, pollMs);
    return () => clearInterval(poll);
  }, [active]);
  if (!active || step === null) return null;
  const { phase, doneBytes, totalBytes } = step;
  return (
    <div className={styles['progress']}>
      <span role="status">{archivePhases[phase]}</span>
      <progress aria-label={archivePhases[phase]} value={doneBytes} max={Math.max(1, totalBytes)} />
      <small>
        {bytesInWords(doneBytes)} of {bytesInWords(totalBytes)}
      </small>
      <Button onClick={() => void lab.projects.cancelArchive()}>Stop</Button>
    </div>
  );
}
