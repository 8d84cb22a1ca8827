import { useCallback, useEffect, useRef, useState } from 'react';
import { asLabError } from '../lab.ts';
import type { LabError } from '../lab.ts';
import { useProject } from '../stores/project.ts';

/** What a page shows: old data stays while new data is on its way, and when it cannot be had. */
export interface Loaded<Value> {
  /** undefined until it came for the first time. */
  readonly value: Value | undefined;
  readonly failure: LabError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/**
 * Loads something from the main process, and again whenever the project has changed.
 *
 * @param key names what is asked: another key, another question, and the old answer is dropped.
 */
export function useLoaded<Value>(key: string, load: () => Promise<Value>): Loaded<Value> {
  const version = useProject((state) => state.version);
  const [state, setState] = useState<{ key: string; value: Value | undefined; failure: LabError | null }>({
    key,
    value: undefined,
    failure: null,
  });
  const [loading, setLoading] = useState(true);
  const [turn, setTurn] = useState(0);
  const loadNow = useRef(load);
  useEffect(() => {
    loadNow.current = load;
  });
  useEffect(() => {
    let isOver = false;
    setLoading(true);
    loadNow.current().then(
      (value) => {
        if (isOver) return;
        setState({ key, value, failure: null });
        setLoading(false);
      },
      (error: unknown) => {
        if (isOver) return;
        setState((before) => ({
          key,
          value: before.key === key ? before.value : undefined,
          failure: asLabError(error),
        }));
        setLoading(false);
      },
    );
    return () => {
      isOver = true;
    };
  }, [key, version, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const isCurrent = state.key === key;
  return {
    value: isCurrent ? state.value : undefined,
    failure: isCurrent ? state.failure : null,
    loading,
    reload,
  };
}
