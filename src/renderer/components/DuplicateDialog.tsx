import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useAction } from '../hooks/use-action.ts';
import { lab } from '../lab.ts';
import { goTo } from '../stores/route.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import styles from './DuplicateDialog.module.css';
import { ErrorCard } from './ErrorCard.tsx';
import { Term } from './Term.tsx';

interface DuplicateDialogProps {
  /** One run of the recipe, and all seeds that it has been carried out with. */
  readonly run: { readonly runId: string; readonly name: string; readonly seeds: readonly number[] };
  readonly close: () => void;
}

const largestSeed = 2 ** 31 - 1;

/** The recipe of a run once more: with another seed as it is, or changed first. */
export function DuplicateDialog({ run: { runId, name, seeds }, close }: DuplicateDialogProps): ReactElement {
  const field = useId();
  const [written, setWritten] = useState(String(Math.min(largestSeed, Math.max(0, ...seeds) + 1)));
  const { busy, failure, run } = useAction();
  const seed = /^\d+$/.test(written.trim()) ? Number(written) : Number.NaN;
  const isSeed = Number.isInteger(seed) && seed <= largestSeed;
  const queue = (): void =>
    run(async () => {
      const added = await lab.queue.duplicate({ runId, seed });
      close();
      goTo('queue', { run: added.runId });
    });
  return (
    <Dialog title={`Duplicate “${name}”`} close={close}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isSeed && !busy) queue();
        }}
      >
        <p>
          Queues the same recipe again. Another <Term name="seed">random seed</Term> shows how much of a
          result is luck; the same one gives the same numbers.
        </p>
        <label htmlFor={field}>Random seed</label>
        <input
          id={field}
          inputMode="numeric"
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          aria-invalid={!isSeed}
        />
        <small role="status">
          {isSeed
            ? seeds.includes(seed)
              ? `Seed ${seed} has been carried out: it would give the same numbers.`
              : `Done or queued so far: ${seeds.join(', ')}.`
            : `A whole number from 0 to ${largestSeed}.`}
        </small>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <div className={styles['actions']}>
          <Button type="submit" look="primary" disabled={!isSeed || busy}>
            Add to the queue
          </Button>
          <Button onClick={() => goTo('train', { from: runId })}>Change settings first</Button>
          <Button look="plain" onClick={close}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
