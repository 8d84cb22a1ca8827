import { useState } from 'react';
import type { ReactElement } from 'react';
import type { JudgmentFlag } from '../../../shared/labeling.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import styles from './SkipDialog.module.css';

interface SkipDialogProps {
  readonly close: () => void;
  readonly skip: (flags: readonly JudgmentFlag[], comment: string) => void;
}

const reasons: readonly { key: string; words: string; meaning: string; flags: readonly JudgmentFlag[] }[] = [
  { key: '1', words: 'The text is broken', meaning: 'It cannot be read or judged.', flags: ['broken'] },
  {
    key: '2',
    words: 'It is distressing',
    meaning: 'No reason is needed. The lab sees the flag.',
    flags: ['distressing'],
  },
  { key: '3', words: 'I cannot tell', meaning: 'Another person may.', flags: ['unsure'] },
  { key: '4', words: 'Another reason', meaning: 'Write it below if you like.', flags: [] },
];

/** Passed by, a pair counts as answered and never as a label. */
export function SkipDialog({ close, skip }: SkipDialogProps): ReactElement {
  const [comment, setComment] = useState('');
  useKeys(
    Object.fromEntries(reasons.map(({ key, flags }) => [key, () => skip(flags, comment.trim())])),
    'dialog',
  );
  return (
    <Dialog title="Pass this pair by: why?" close={close}>
      <ul className={styles['reasons']}>
        {reasons.map(({ key, words, meaning, flags }) => (
          <li key={key}>
            <Button keyHint={key} autoFocus={key === '1'} onClick={() => skip(flags, comment.trim())}>
              {words}
            </Button>
            <small>{meaning}</small>
          </li>
        ))}
      </ul>
      <label className={styles['comment']}>
        A word about it, if you like
        <textarea
          rows={2}
          maxLength={2000}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
        />
      </label>
      <p>
        <small>A pair that is passed by is never counted as a label. Esc goes back to it.</small>
      </p>
    </Dialog>
  );
}
