import type { ReactElement } from 'react';
import type { ChosenFile } from '../../../shared/ipc/files.ts';
import { Button } from '../../components/Button.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import styles from './ImportWizard.module.css';

interface FileStepProps {
  readonly file: ChosenFile | null;
  readonly choose: () => void;
  readonly busy: boolean;
}

export function FileStep({ file, choose, busy }: FileStepProps): ReactElement {
  return (
    <div className={styles['file']}>
      {file === null ? null : (
        <b>
          {file.name}, {bytesInWords(file.bytes)}
        </b>
      )}
      <Button look="primary" autoFocus={file === null} disabled={busy} onClick={choose}>
        {file === null ? 'Choose a file' : 'Choose another file'}
      </Button>
      <p>
        Or drop one here. JSONL, JSON, CSV, TSV or Parquet, packed with gzip or not: lists of prompts, pairs
        with your own columns, PKU-SafeRLHF, BeaverTails, HH-RLHF, UltraFeedback, or preferences for TRL. It
        is read here and goes nowhere else.
      </p>
    </div>
  );
}
