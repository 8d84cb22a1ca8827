import { useCallback, useEffect, useRef, useState } from 'react';
import { readTags } from '../../../shared/run-remarks.ts';
import type { RunRemarks } from '../../../shared/run-remarks.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';
import { dropDraft, keepDraft, readDraft } from './remarks-draft.ts';
import type { TypedRemarks } from './remarks-draft.ts';

export interface RemarksEditor {
  readonly typed: TypedRemarks;
  readonly change: (part: Partial<TypedRemarks>) => void;
  /** Stores what is typed, if it is not stored yet. */
  readonly save: () => void;
  readonly isSaved: boolean;
  readonly failure: LabError | null;
}

const restMs = 800;

/** Note and tags of a run as they are typed: stored when the typing rests, when a field is left, and at the end. */
export function useRemarks(runId: string, stored: RunRemarks): RemarksEditor {
  const [first] = useState((): TypedRemarks => ({ note: stored.note, tags: stored.tags.join(', ') }));
  const [typed, setTyped] = useState<TypedRemarks>(() => readDraft(runId) ?? first);
  const [kept, setKept] = useState<TypedRemarks>(first);
  const [failure, setFailure] = useState<LabError | null>(null);
  const latest = useRef({ typed, kept });
  const save = useCallback((): void => {
    const { typed: now, kept: before } = latest.current;
    if (isSame(now, before)) return;
    lab.runs.remark({ runId, remarks: { note: now.note, tags: readTags(now.tags) } }).then(
      () => {
        latest.current.kept = now;
        if (latest.current.typed === now) dropDraft(runId);
        setKept(now);
        setFailure(null);
      },
      (error: unknown) => setFailure(asLabError(error)),
    );
  }, [runId]);
  const change = (part: Partial<TypedRemarks>): void => {
    latest.current.typed = { ...latest.current.typed, ...part };
    keepDraft(runId, latest.current.typed);
    setTyped(latest.current.typed);
  };
  useEffect(() => {
    const timer = setTimeout(save, restMs);
    return () => clearTimeout(timer);
  }, [typed, save]);
  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);
  return { typed, change, save, isSaved: isSame(typed, kept), failure };
}

function isSame(one: TypedRemarks, other: TypedRemarks): boolean {
  return one.note === other.note && one.tags === other.tags;
}
