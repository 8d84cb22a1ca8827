import { useState } from 'react';
import { useAction } from '../../hooks/use-action.ts';
import type { LabError } from '../../lab.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import { matrixOf } from './draft.ts';
import type { Draft } from './draft.ts';
import { obstacleIn } from './obstacle.ts';
import type { Checked } from './use-preflight.ts';

export interface Start {
  /** What the button says: the deed, or what is missing for it. */
  readonly label: string;
  readonly isReady: boolean;
  readonly failure: LabError | null;
  /** The runs that were queued last; none before. */
  readonly queued: readonly string[];
  readonly act: () => void;
}

export function useStart(draft: Draft, checked: Checked): Start {
  const { busy, failure, run } = useAction();
  const [queued, setQueued] = useState<readonly string[]>([]);
  const isWorking = useLive((state) => state.working);
  const obstacle = obstacleIn(checked);
  const runs = checked.preflight?.plan?.runs ?? 1;
  const isReady = obstacle === null && !busy && !checked.isOld;
  const act = (): void => {
    const { matrix } = matrixOf(draft);
    if (!isReady || matrix === null) return;
    run(async () => {
      const { runIds } = await lab.train.start({ recipe: draft.recipe, matrix });
      setQueued(runIds);
    });
  };
  return { label: obstacle ?? startInWords(runs, isWorking), isReady, failure, queued, act };
}

function startInWords(runs: number, isWorking: boolean): string {
  const what = runs === 1 ? 'the run' : `${runs} runs`;
  return isWorking ? `Add ${what} to the queue` : `Start ${what}`;
}
