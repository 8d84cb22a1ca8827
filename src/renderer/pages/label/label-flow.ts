/**
 * The flow of a pass on screen, as a state and what changes it. The next pair is shown only when the one before is on
 * the disk; drafts are kept by pair, so that going back and forth, and undo, find what was said.
 */
import type { PassState } from '../../../shared/ipc/labeling.ts';
import type { LabelItem } from '../../../shared/labeling.ts';
import type { LabError } from '../../lab.ts';
import { actOnDraft, startDraft } from './label-draft.ts';
import type { DraftAct, LabelDraft } from './label-draft.ts';

export interface LabelFlow {
  readonly upcoming: readonly LabelItem[];
  readonly progress: PassState['progress'];
  /** The pair on screen; null when nothing is open. */
  readonly item: LabelItem | null;
  readonly draft: LabelDraft | null;
  /** Drafts of this pair before the last steps, for undo within it. */
  readonly steps: readonly LabelDraft[];
  /** Pairs answered since the page was opened, in their order. */
  readonly trail: readonly string[];
  readonly drafts: ReadonlyMap<string, LabelDraft>;
  readonly saving: boolean;
  readonly failure: LabError | null;
  /** The only harmful answer was called the safer one: keep or change? */
  readonly contradiction: boolean;
  /** What a screen reader says. */
  readonly said: string;
  /** Milliseconds at work of each pair saved since the page was opened. */
  readonly pace: readonly number[];
  /** A run that waited goes on. */
  readonly released: boolean;
}

export type FlowEvent =
  | { readonly kind: 'act'; readonly act: DraftAct; readonly said?: string }
  | { readonly kind: 'step-back' }
  | { readonly kind: 'saving' }
  | {
      readonly kind: 'saved';
      readonly state: PassState;
      readonly pairId: string;
      readonly activeMs: number;
      readonly released: boolean;
      readonly words: string;
    }
  | { readonly kind: 'contradiction' }
  | { readonly kind: 'change' }
  | { readonly kind: 'failed'; readonly failure: LabError }
  | {
      readonly kind: 'show';
      readonly item: LabelItem | null;
      readonly state?: PassState;
      readonly said: string;
      /** The draft of before is put back, for it was taken back and not yet given anew. */
      readonly keepDraft?: boolean;
    };

export function beginFlow(state: PassState): LabelFlow {
  const item = state.upcoming[0] ?? null;
  return {
    ...state,
    item,
    draft: item === null ? null : startDraft(item),
    steps: [],
    trail: [],
    drafts: new Map(),
    saving: false,
    failure: null,
    contradiction: false,
    said: '',
    pace: [],
    released: false,
  };
}

export function flow(state: LabelFlow, event: FlowEvent): LabelFlow {
  switch (event.kind) {
    case 'act':
      return actInFlow(state, event.act, event.said ?? '');
    case 'step-back': {
      const before = state.steps.at(-1);
      if (before === undefined) return state;
      return {
        ...state,
        draft: before,
        steps: state.steps.slice(0, -1),
        contradiction: false,
        said: 'step undone',
      };
    }
    case 'saving':
      return { ...state, saving: true, failure: null };
    case 'saved': {
      const { state: next, pairId, activeMs, released, words } = event;
      const trail = state.trail.includes(pairId) ? state.trail : [...state.trail, pairId];
      const kept = { ...state, ...next, trail, released: state.released || released, saving: false };
      return show({ ...kept, pace: [...state.pace, activeMs] }, next.upcoming[0] ?? null, words, false);
    }
    case 'contradiction':
      return {
        ...state,
        saving: false,
        contradiction: true,
        said: 'This contradicts itself: keep or change?',
      };
    case 'change': {
      const { draft } = state;
      const open = draft === null ? null : { ...draft, choice: null, strength: null };
      return { ...state, draft: open, contradiction: false, failure: null, said: '' };
    }
    case 'failed':
      return { ...state, saving: false, failure: event.failure };
    case 'show': {
      const next = event.state === undefined ? state : { ...state, ...event.state };
      return show({ ...next, saving: false }, event.item, event.said, event.keepDraft === true);
    }
  }
}

function actInFlow(state: LabelFlow, act: DraftAct, said: string): LabelFlow {
  const { draft, steps } = state;
  if (draft === null || state.saving) return state;
  const next = actOnDraft(draft, act);
  const isStep = act.kind !== 'focus' && act.kind !== 'comment';
  return {
    ...state,
    draft: next,
    steps: isStep ? [...steps, draft] : steps,
    contradiction: false,
    failure: null,
    said,
  };
}

function show(state: LabelFlow, item: LabelItem | null, said: string, keepDraft: boolean): LabelFlow {
  const drafts = new Map(state.drafts);
  if (state.item !== null && state.draft !== null) drafts.set(state.item.pairId, state.draft);
  const kept = item === null ? undefined : drafts.get(item.pairId);
  const useKept = item !== null && kept !== undefined && (keepDraft || item.said === null);
  return {
    ...state,
    item,
    draft: item === null ? null : useKept ? reopened(kept) : startDraft(item),
    steps: [],
    drafts,
    failure: null,
    contradiction: false,
    said,
  };
}

/** What was taken back is shown as it was said, but for the choice: that is made anew. */
function reopened(draft: LabelDraft): LabelDraft {
  return { ...draft, focus: 'left', choice: null, strength: null };
}

/** The pair before or after the one on screen: among those answered since the page was opened, then the next open one. */
export function neighbour(state: LabelFlow, direction: -1 | 1): string | null {
  const { trail, item, upcoming } = state;
  const place = item === null ? -1 : trail.indexOf(item.pairId);
  const at = place === -1 ? trail.length : place;
  const next = at + direction;
  if (next < 0) return null;
  return trail[next] ?? (direction === 1 && place !== -1 ? (upcoming[0]?.pairId ?? null) : null);
}

/** The middle of the times at work, in seconds; null under three pairs. */
export function medianPace(pace: readonly number[]): number | null {
  if (pace.length < 3) return null;
  const sorted = pace.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  const low = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? 0) : high;
  return (low + high) / 2000;
}
