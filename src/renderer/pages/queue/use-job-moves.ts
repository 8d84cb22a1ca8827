import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../../shared/ipc/queue.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';
import { inOrder, placeAfterMove, withMoved } from './job-words.ts';

export interface JobMoves {
  /** The jobs as the person has ordered them, also while the queue is still to follow. */
  readonly ordered: readonly Job[];
  /** @returns the place counted from 1 that the job has now; null where it cannot move so */
  readonly move: (runId: string, by: -1 | 1) => number | null;
  readonly failure: LabError | null;
  readonly dismiss: () => void;
}

/** Moves are shown at once and carried out one after the other, so that a second key meets what the first has done. */
export function useJobMoves(open: readonly Job[]): JobMoves {
  const [wanted, setWanted] = useState<readonly string[] | null>(null);
  const [failure, setFailure] = useState<LabError | null>(null);
  const before = useRef(Promise.resolve());
  const underWay = useRef(0);
  const ordered = wanted === null ? open : inOrder(open, wanted);
  // The queue has followed: from here on its own order counts.
  useEffect(() => {
    if (underWay.current === 0) setWanted(null);
  }, [open]);

  const move = (runId: string, by: -1 | 1): number | null => {
    const place = placeAfterMove(ordered, runId, by);
    if (place === null) return null;
    setFailure(null);
    setWanted(
      withMoved(
        ordered.map((job) => job.runId),
        runId,
        place,
      ),
    );
    underWay.current += 1;
    before.current = before.current.then(async () => {
      try {
        await lab.queue.move({ runId, place });
      } catch (error) {
        setFailure(asLabError(error));
        setWanted(null);
      } finally {
        underWay.current -= 1;
      }
    });
    return place;
  };
  return { ordered, move, failure, dismiss: () => setFailure(null) };
}
