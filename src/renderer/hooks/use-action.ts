import { useCallback, useState } from 'react';
import { asLabError } from '../lab.ts';
import type { LabError } from '../lab.ts';

/** Something a person does: busy while it lasts, and what went wrong if it failed. */
export interface Action {
  readonly busy: boolean;
  readonly failure: LabError | null;
  readonly run: (work: () => Promise<unknown>) => void;
  readonly dismiss: () => void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<LabError | null>(null);
  const run = useCallback((work: () => Promise<unknown>) => {
    setBusy(true);
    setFailure(null);
    work()
      .catch((error: unknown) => setFailure(asLabError(error)))
      .finally(() => setBusy(false));
  }, []);
  const dismiss = useCallback(() => setFailure(null), []);
  return { busy, failure, run, dismiss };
}
