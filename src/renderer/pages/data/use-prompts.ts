import { useCallback, useEffect, useRef, useState } from 'react';
import type { FoundPrompt } from '../../../shared/ipc/data.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';

export interface PromptFilter {
  readonly text: string;
  readonly kind: FoundPrompt['kind'] | null;
  readonly split: FoundPrompt['split'] | null;
  readonly dataSetId: string | null;
  readonly excluded: boolean;
}

export interface Prompts {
  /** Another number, another list: that of another filter has come. */
  readonly list: number;
  readonly total: number;
  /** undefined until its page has come. */
  readonly rowAt: (place: number) => FoundPrompt | undefined;
  readonly failure: LabError | null;
  /** Says which rows are on screen; their pages are asked for. */
  readonly need: (first: number, last: number) => void;
  /** Something about this row has changed. */
  readonly replace: (place: number, prompt: FoundPrompt) => void;
}

const pageSize = 200;
const typingPauseMs = 150;

/** The rows on screen, a page at a time, however many there are. */
export function usePrompts(filter: PromptFilter): Prompts {
  const [pages, setPages] = useState<ReadonlyMap<number, readonly FoundPrompt[]>>(new Map());
  const [total, setTotal] = useState(0);
  const [list, setList] = useState(0);
  const [failure, setFailure] = useState<LabError | null>(null);
  const asked = useRef(new Set<number>());
  const turn = useRef(0);
  const key = JSON.stringify(filter);

  const ask = useCallback(
    (page: number) => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const of = turn.current;
      lab.data
        .prompts({ ...(JSON.parse(key) as PromptFilter), offset: page * pageSize, limit: pageSize })
        .then(
          (found) => {
            if (turn.current !== of) return;
            setTotal(found.total);
            setList(of);
            setPages((before) => new Map(before).set(page, found.prompts));
            setFailure(null);
          },
          (error: unknown) => {
            if (turn.current !== of) return;
            asked.current.delete(page);
            setFailure(asLabError(error));
          },
        );
    },
    [key],
  );

  useEffect(() => {
    const soon = setTimeout(() => {
      turn.current += 1;
      asked.current.clear();
      setPages(new Map());
      ask(0);
    }, typingPauseMs);
    return () => clearTimeout(soon);
  }, [ask]);

  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++) {
        if (turn.current > 0) ask(page);
      }
    },
    [ask],
  );
  const rowAt = (place: number): FoundPrompt | undefined =>
    pages.get(Math.floor(place / pageSize))?.[place % pageSize];
  const replace = (place: number, prompt: FoundPrompt): void =>
    setPages((before) => {
      const page = Math.floor(place / pageSize);
      const rows = before.get(page);
      return rows === undefined ? before : new Map(before).set(page, rows.with(place % pageSize, prompt));
    });
  return { list, total, rowAt, failure, need, replace };
}
