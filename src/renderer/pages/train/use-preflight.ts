import { useEffect, useState } from 'react';
import type { Evidence, Preflight } from '../../../shared/ipc/train.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { matrixOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** What the main process says of a draft, asked again when it has rested a moment. */
export interface Checked {
  readonly preflight: Preflight | null;
  readonly evidence: Evidence;
  /** What of the typed lists is no number. */
  readonly listProblems: readonly string[];
  readonly failure: LabError | null;
  /** The answer is still that of the draft before. */
  readonly isOld: boolean;
}

const restMs = 200;

export function usePreflight(draft: Draft): Checked {
  const version = useProject((state) => state.version);
  const [answer, setAnswer] = useState<{
    readonly asked: Draft | null;
    readonly preflight: Preflight | null;
    readonly evidence: Evidence;
    readonly failure: LabError | null;
  }>({ asked: null, preflight: null, evidence: [], failure: null });
  const { matrix, problems } = matrixOf(draft);
  useEffect(() => {
    let isOver = false;
    const ask = async (): Promise<void> => {
      const wanted = matrixOf(draft).matrix;
      if (wanted === null) return;
      const { recipe } = draft;
      try {
        const preflight = await lab.train.preflight({ recipe, matrix: wanted });
        const evidence = preflight.problems.length === 0 ? await lab.train.evidence({ recipe }) : [];
        if (!isOver) setAnswer({ asked: draft, preflight, evidence, failure: null });
      } catch (error) {
        if (!isOver) setAnswer((before) => ({ ...before, asked: draft, failure: asLabError(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), restMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [draft, version]);
  const { asked, ...told } = answer;
  return { ...told, listProblems: problems, isOld: asked !== draft || matrix === null };
}
