/** Taking one opening out of labels and training, with the reason, and back in. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FoundPrompt } from '../../../shared/ipc/data.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { lab } from '../../lab.ts';
import styles from './Exclusion.module.css';

const usualReasons = ['The text is broken', 'It is the same as another', 'It is distressing'] as const;

interface ExclusionProps {
  readonly prompt: FoundPrompt;
  readonly exclude: () => void;
  readonly changed: (prompt: FoundPrompt) => void;
}

/** What holds for this opening, and the way to change it. */
export function Exclusion({ prompt, exclude, changed }: ExclusionProps): ReactElement {
  const { busy, failure, run } = useAction();
  const { id, split, excluded } = prompt;
  if (split !== 'train') {
    return <small>Kept for {split}: it cannot be excluded, as runs are measured by it.</small>;
  }
  if (excluded === null) {
    return (
      <div>
        <Button keyHint="E" onClick={exclude}>
          Exclude …
        </Button>
      </div>
    );
  }
  const include = async (): Promise<void> => {
    await lab.data.include({ promptId: id });
    changed({ ...prompt, excluded: null });
  };
  return (
    <div className={styles['standing']} role="status">
      <p>
        <b>Excluded:</b> <bdi>{excluded}</bdi>
      </p>
      <small>New runs neither label it nor train on it. Runs made before go on as they are.</small>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div>
        <Button disabled={busy} onClick={() => run(include)}>
          Take it back in
        </Button>
      </div>
    </div>
  );
}

interface ExcludeDialogProps {
  readonly prompt: FoundPrompt;
  readonly close: () => void;
  readonly changed: (prompt: FoundPrompt) => void;
}

export function ExcludeDialog({ prompt, close, changed }: ExcludeDialogProps): ReactElement {
  const [words, setWords] = useState('');
  const { busy, failure, run } = useAction();
  const reason = words.trim();
  const exclude = async (): Promise<void> => {
    await lab.data.exclude({ promptId: prompt.id, reason });
    changed({ ...prompt, excluded: reason });
    close();
  };
  return (
    <Dialog title="Exclude this opening: why?" close={close}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason !== '') run(exclude);
        }}
      >
        <label>
          Reason
          <input autoFocus maxLength={300} value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <div className={styles['actions']} role="group" aria-label="Usual reasons">
          {usualReasons.map((usual) => (
            <Button key={usual} onClick={() => setWords(usual)}>
              {usual}
            </Button>
          ))}
        </div>
        <p>
          <small>
            Runs made from now on draw no pairs for it, do not train on it, and leave imported labels on it
            out. Nothing is deleted; it can be taken back in.
          </small>
        </p>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <div className={styles['actions']}>
          <Button look="primary" type="submit" disabled={busy || reason === ''}>
            {reason === '' ? 'Give a reason' : 'Exclude it'}
          </Button>
          <Button onClick={close}>Cancel</Button>
        </div>
      </form>
    </Dialog>
  );
}
