/** A pass on screen, joined to the main process: what the person does, what is saved, what comes next. */
import { useCallback, useLayoutEffect, useReducer, useRef } from 'react';
import type { RefObject } from 'react';
import type { LabelPass, PassState } from '../../../shared/ipc/labeling.ts';
import type { JudgmentFlag, LabelVerdict, SubmittedLabel } from '../../../shared/labeling.ts';
import { asLabError, lab } from '../../lab.ts';
import { beginFlow, flow, neighbour } from './label-flow.ts';
import type { FlowEvent, LabelFlow } from './label-flow.ts';
import { noteLabel, useSitting } from './sitting-store.ts';
import { voteOf } from './label-draft.ts';
import type { DraftAct, LabelDraft } from './label-draft.ts';
import { usePairClock } from './use-pair-clock.ts';
import type { PairClock } from './use-pair-clock.ts';

export interface LabelControls {
  readonly state: LabelFlow;
  readonly clock: PairClock;
  readonly act: (act: DraftAct, said?: string) => void;
  /** Saves a draft, or the one on screen, and shows the next pair. */
  readonly save: (draft?: LabelDraft) => void;
  readonly skip: (flags: readonly JudgmentFlag[], comment: string) => void;
  /** Tries again what failed. */
  readonly retry: () => void;
  /** Saves although it contradicts itself. */
  readonly keep: () => void;
  readonly change: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly go: (direction: -1 | 1) => void;
}

type Sent = Omit<SubmittedLabel, 'keepContradiction'>;
type Ask = () => Promise<FlowEvent>;

export function useLabelFlow(pass: LabelPass, begun: PassState): LabelControls {
  const [state, send] = useReducer(flow, begun, beginFlow);
  const latest = useRef(state);
  // Before paint: a key that follows at once meets what is on screen.
  useLayoutEffect(() => {
    latest.current = state;
  });
  // After a break the pair is timed anew.
  const breaks = useSitting((found) => found.breaks);
  const clock = usePairClock(`${state.item?.pairId ?? ''} ${breaks}`);
  const { work, retry, busy } = useOneAtATime(send);
  const sent = useRef<Sent | null>(null);

  const submit = (verdict: LabelVerdict): void => {
    const { item } = latest.current;
    if (item === null || busy.current) return;
    const label = { id: crypto.randomUUID(), pairId: item.pairId, verdict, ...clock.read(item.words) };
    sent.current = label;
    work(() => askToSave(pass, label, false));
  };
  return {
    state,
    clock,
    act: (act, said) => send(said === undefined ? { kind: 'act', act } : { kind: 'act', act, said }),
    save: (draft) => {
      const shown = draft ?? latest.current.draft;
      const verdict = shown === null ? null : voteOf(shown);
      if (verdict !== null) submit(verdict);
    },
    skip: (flags, comment) => submit({ kind: 'skip', flags: [...flags], comment }),
    retry,
    keep: () => {
      const label = sent.current;
      if (label !== null) work(() => askToSave(pass, label, true));
    },
    change: () => send({ kind: 'change' }),
    undo: () => {
      if (latest.current.steps.length > 0) send({ kind: 'step-back' });
      else work(() => askToWalk(pass, 'undo', latest));
    },
    redo: () => work(() => askToWalk(pass, 'redo', latest)),
    go: (direction) => {
      const pairId = neighbour(latest.current, direction);
      if (pairId !== null) work(() => askForPair(pass, pairId, direction));
    },
  };
}

/** A second key before the first is on the disk does nothing. */
function useOneAtATime(send: (event: FlowEvent) => void): {
  readonly work: (ask: Ask) => void;
  readonly retry: () => void;
  readonly busy: RefObject<boolean>;
} {
  const busy = useRef(false);
  const last = useRef<Ask | null>(null);
  const work = useCallback(
    (ask: Ask) => {
      if (busy.current) return;
      busy.current = true;
      last.current = ask;
      send({ kind: 'saving' });
      void ask()
        .catch((error: unknown): FlowEvent => ({ kind: 'failed', failure: asLabError(error) }))
        .then((event) => {
          busy.current = false;
          send(event);
        });
    },
    [send],
  );
  const retry = useCallback(() => {
    if (last.current !== null) work(last.current);
  }, [work]);
  return { work, retry, busy };
}

/** The label keeps its id, so that sending it twice stores it once. */
async function askToSave(pass: LabelPass, label: Sent, keepContradiction: boolean): Promise<FlowEvent> {
  const answer = await lab.labeling.save({ pass, label: { ...label, keepContradiction } });
  if (answer.outcome === 'contradiction') return { kind: 'contradiction' };
  const { openMs, activeMs, verdict } = label;
  noteLabel({ at: Date.now(), openMs, activeMs, axis: pass.axis, isPassedBy: verdict.kind === 'skip' });
  const { upcoming, progress, released } = answer;
  return {
    kind: 'saved',
    state: { upcoming, progress },
    pairId: label.pairId,
    activeMs: label.activeMs,
    released: released.length > 0,
    words: `saved, ${progress.mine} of ${progress.pairs}`,
  };
}

async function askToWalk(
  pass: LabelPass,
  direction: 'undo' | 'redo',
  latest: RefObject<LabelFlow>,
): Promise<FlowEvent> {
  const { item, ...state } = await lab.labeling[direction](pass);
  if (item === null) {
    return { kind: 'show', item: latest.current.item, keepDraft: true, said: `nothing to ${direction}` };
  }
  return direction === 'undo'
    ? { kind: 'show', item, state, keepDraft: true, said: 'taken back: judge this pair anew' }
    : { kind: 'show', item: state.upcoming[0] ?? null, state, said: 'done again' };
}

async function askForPair(pass: LabelPass, pairId: string, direction: -1 | 1): Promise<FlowEvent> {
  const item = await lab.labeling.item({ ...pass, pairId });
  return { kind: 'show', item, said: direction === -1 ? 'the pair before' : 'the pair after' };
}
