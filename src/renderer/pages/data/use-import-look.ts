import { useEffect, useRef, useState } from 'react';
import type { ImportChoices, ImportLook } from '../../../shared/ipc/data.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';

export interface ReadingProgress {
  readonly rows: number;
  readonly refused: number;
  readonly readBytes: number;
  readonly bytes: number;
}

export interface ImportLooking {
  /** What the file came to with the choices of before stays while it is read anew. */
  readonly look: ImportLook | null;
  /** Whether `look` is of these choices. */
  readonly isCurrent: boolean;
  readonly failure: LabError | null;
  readonly progress: ReadingProgress | null;
  readonly isReading: boolean;
  readonly cancel: () => void;
  readonly again: () => void;
}

const changePauseMs = 300;
const pollMs = 300;

/** Reads a file to its end whenever the choices have changed; `choices` null: not yet. */
export function useImportLook(token: string | null, choices: ImportChoices | null): ImportLooking {
  const [seen, setSeen] = useState<{ key: string; look: ImportLook } | null>(null);
  const [failed, setFailed] = useState<{ key: string; failure: LabError } | null>(null);
  const [progress, setProgress] = useState<ReadingProgress | null>(null);
  const [turn, setTurn] = useState(0);
  const [isReading, setReading] = useState(false);
  const key = token === null || choices === null ? '' : JSON.stringify({ token, choices });
  const done = useRef('');
  useEffect(() => {
    if (key === '' || done.current === key) return undefined;
    let isOver = false;
    const asked = JSON.parse(key) as { token: string; choices: ImportChoices };
    const start = setTimeout(() => {
      setReading(true);
      setFailed(null);
      lab.data
        .look(asked)
        .then(
          (look) => {
            if (isOver) return;
            done.current = key;
            setSeen({ key, look });
          },
          (error: unknown) => {
            if (!isOver) setFailed({ key, failure: asLabError(error) });
          },
        )
        .finally(() => {
          if (!isOver) setReading(false);
        });
    }, changePauseMs);
    return () => {
      isOver = true;
      clearTimeout(start);
      setReading(false);
    };
  }, [key, turn]);
  useEffect(() => {
    if (!isReading) {
      setProgress(null);
      return undefined;
    }
    const poll = setInterval(() => {
      lab.data.progress().then(setProgress, () => setProgress(null));
    }, pollMs);
    return () => clearInterval(poll);
  }, [isReading]);
  return {
    look: seen?.look ?? null,
    isCurrent: seen !== null && seen.key === key,
    failure: failed?.key === key ? failed.failure : null,
    progress,
    isReading,
    cancel: () => void lab.data.cancelLook(),
    again: () => setTurn((before) => before + 1),
  };
}
