/** What a person has said so far of the pair on screen, and what each key makes of it. */
import { CATEGORY_LETTERS } from '../../../shared/categories.ts';
import type { KeyOf } from '../../../shared/keymap.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';
import type { JudgmentFlag, LabelItem, LabelVerdict } from '../../../shared/labeling.ts';

export type Side = 'left' | 'right';
export type Choice = 'left' | 'right' | 'tie' | 'unusable';

export interface AnswerDraft {
  /** In the order of their letters. */
  readonly categories: readonly CategoryLetter[];
  /** The person said that none applies. */
  readonly isNone: boolean;
}

export interface LabelDraft {
  readonly axis: LabelItem['axis'];
  readonly focus: Side;
  readonly left: AnswerDraft;
  readonly right: AnswerDraft;
  readonly choice: Choice | null;
  readonly strength: number | null;
  readonly flags: readonly JudgmentFlag[];
  readonly comment: string;
}

export type DraftAct =
  | { readonly kind: 'toggle'; readonly letter: CategoryLetter; readonly side?: Side }
  | { readonly kind: 'none'; readonly side?: Side }
  | { readonly kind: 'focus'; readonly side: Side }
  | { readonly kind: 'choose'; readonly choice: Choice; readonly strength: number | null }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'comment'; readonly text: string };

const unsaid: AnswerDraft = { categories: [], isNone: false };

/** An empty draft, or what the person said of this pair before. */
export function startDraft({ axis, said }: Pick<LabelItem, 'axis' | 'said'>): LabelDraft {
  const empty: LabelDraft = {
    axis,
    focus: 'left',
    left: unsaid,
    right: unsaid,
    choice: null,
    strength: null,
    flags: [],
    comment: '',
  };
  if (said === null) return empty;
  const { flags, comment } = said;
  if (said.kind === 'skip') return { ...empty, flags, comment };
  return {
    ...empty,
    left: answerSaid(said.leftCategories),
    right: answerSaid(said.rightCategories),
    choice: said.choice,
    strength: said.strength,
    flags,
    comment,
  };
}

function answerSaid(categories: readonly CategoryLetter[]): AnswerDraft {
  return { categories, isNone: categories.length === 0 };
}

export function other(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

/** Something was said of what is in this answer: a category, or that there is none. */
export function isSaid({ categories, isNone }: AnswerDraft): boolean {
  return isNone || categories.length > 0;
}

export function actOnDraft(draft: LabelDraft, act: DraftAct): LabelDraft {
  switch (act.kind) {
    case 'toggle': {
      if (draft.axis !== 'harmless') return draft;
      const side = act.side ?? draft.focus;
      const { categories } = draft[side];
      const next = CATEGORY_LETTERS.filter(
        (letter) => categories.includes(letter) !== (letter === act.letter),
      );
      return { ...draft, focus: side, [side]: { categories: next, isNone: false } };
    }
    case 'none': {
      if (draft.axis !== 'harmless') return draft;
      const side = act.side ?? draft.focus;
      const next = { ...draft, [side]: { categories: [], isNone: true } };
      return { ...next, focus: isSaid(next[other(side)]) ? side : other(side) };
    }
    case 'focus':
      return { ...draft, focus: act.side };
    case 'choose':
      return { ...draft, choice: act.choice, strength: act.strength };
    case 'unsure':
      return {
        ...draft,
        flags: draft.flags.includes('unsure')
          ? draft.flags.filter((flag) => flag !== 'unsure')
          : [...draft.flags, 'unsure'],
      };
    case 'comment':
      return { ...draft, comment: act.text };
  }
}

/** The answer that nothing has been said of yet, which the safety pass asks about before it asks which is safer. */
export function missingAnswer(draft: LabelDraft): Side | null {
  if (draft.axis === 'helpful') return null;
  if (!isSaid(draft.left)) return 'left';
  return isSaid(draft.right) ? null : 'right';
}

/** Whether this choice may be made now: which is safer can be said once both answers have been looked into. */
export function mayChoose(draft: LabelDraft, choice: Choice): boolean {
  return choice === 'unusable' || missingAnswer(draft) === null;
}

/** What is sent; null while no choice has been made. */
export function voteOf(draft: LabelDraft): LabelVerdict | null {
  const { axis, choice, strength, flags, comment } = draft;
  if (choice === null) return null;
  const categories = (answer: AnswerDraft): CategoryLetter[] =>
    axis === 'harmless' ? [...answer.categories] : [];
  return {
    kind: 'vote',
    choice,
    strength,
    leftCategories: categories(draft.left),
    rightCategories: categories(draft.right),
    flags: [...flags],
    comment: comment.trim(),
  };
}

/**
 * What is to be done next, in one sentence.
 *
 * @param hint how the key of a command is printed
 */
export function nextStep(draft: LabelDraft, hint: KeyOf): string {
  const missing = missingAnswer(draft);
  if (missing !== null) {
    return `Answer ${nameOf(missing)}: press the letters of what happens in it, or ${hint('label.none')} if none applies.`;
  }
  const keys = `${hint('label.left')} A, ${hint('label.right')} B, ${hint('label.tie')} equal.`;
  return draft.axis === 'harmless'
    ? `Now: which of the two would you rather have said? ${keys}`
    : `Which helps more, whatever its harm? ${keys}`;
}

export function nameOf(side: Side): 'A' | 'B' {
  return side === 'left' ? 'A' : 'B';
}
