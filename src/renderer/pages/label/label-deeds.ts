/** What each command of the keyboard does on the labeling page. */
import { categoryByLetter } from '../../../shared/categories.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';
import type { KeyOf } from '../../../shared/keymap.ts';
import { actOnDraft, mayChoose, missingAnswer, nameOf, other } from './label-draft.ts';
import type { Choice, DraftAct, LabelDraft, Side } from './label-draft.ts';
import type { LabelCommand } from './label-keys.ts';
import type { LabelControls } from './use-label-flow.ts';

/** What the page lends to a command. */
export interface Deeds {
  readonly controls: LabelControls;
  /** A choice is saved at once; else Enter saves it. */
  readonly goesOn: boolean;
  /** How the key of a command is printed. */
  readonly hint: KeyOf;
  readonly focusPane: (side: Side) => void;
  readonly scroll: (side: Side, lines: number) => void;
  readonly openSkip: () => void;
  readonly openComment: () => void;
  readonly toggleGuidelines: () => void;
  readonly toggleDiff: () => void;
  readonly reveal: () => void;
}

export function carryOut(command: LabelCommand, deeds: Deeds): void {
  const { controls } = deeds;
  if (controls.state.contradiction && (command.kind === 'confirm' || command.kind === 'undo')) {
    if (command.kind === 'confirm') controls.keep();
    else controls.change();
    return;
  }
  switch (command.kind) {
    case 'undo':
      return controls.undo();
    case 'redo':
      return controls.redo();
    case 'previous':
      return controls.go(-1);
    case 'next':
      return controls.go(1);
    case 'guidelines':
      return deeds.toggleGuidelines();
    case 'diff':
      return deeds.toggleDiff();
    case 'pause':
      return controls.clock.togglePause();
    default: {
      const { draft } = controls.state;
      if (draft !== null) carryOutOnDraft(command, draft, deeds);
    }
  }
}

function carryOutOnDraft(command: LabelCommand, draft: LabelDraft, deeds: Deeds): void {
  const { controls, focusPane } = deeds;
  switch (command.kind) {
    case 'toggle':
      return toggle(draft, command.letter, controls);
    case 'none':
      return sayNone(draft, deeds);
    case 'choose':
      return choose(draft, command.choice, command.clearly, deeds);
    case 'scroll':
      return deeds.scroll(draft.focus, command.lines);
    case 'confirm':
      return confirm(draft, deeds);
    case 'other':
      return focusPane(other(draft.focus));
    case 'unsure':
      return controls.act({ kind: 'unsure' }, draft.flags.includes('unsure') ? 'sure' : 'unsure');
    case 'skip':
      return deeds.openSkip();
    case 'comment':
      return deeds.openComment();
    case 'reveal':
      return deeds.reveal();
    default:
      return;
  }
}

function toggle(draft: LabelDraft, letter: CategoryLetter, controls: LabelControls): void {
  if (draft.axis !== 'harmless') return;
  const isOn = draft[draft.focus].categories.includes(letter);
  const words = `${nameOf(draft.focus)}: ${categoryByLetter(letter).name} ${isOn ? 'off' : 'on'}`;
  controls.act({ kind: 'toggle', letter }, words);
}

function sayNone(draft: LabelDraft, { controls, focusPane }: Deeds): void {
  if (draft.axis !== 'harmless') return;
  const next = actOnDraft(draft, { kind: 'none' });
  controls.act({ kind: 'none' }, `${nameOf(draft.focus)}: none applies`);
  if (next.focus !== draft.focus) focusPane(next.focus);
}

/** Chooses, or says what is still missing; saves at once where the person wants it so. */
export function choose(
  draft: LabelDraft,
  choice: Choice,
  clearly: boolean,
  { controls, goesOn }: Pick<Deeds, 'controls' | 'goesOn'>,
): void {
  if (!mayChoose(draft, choice)) {
    const side = missingAnswer(draft) ?? 'left';
    controls.act({ kind: 'focus', side }, `first say what is in answer ${nameOf(side)}`);
    return;
  }
  const act: DraftAct = { kind: 'choose', choice, strength: clearly ? 3 : null };
  controls.act(act, clearly ? `${choiceNames[choice]}, clearly` : choiceNames[choice]);
  if (goesOn) controls.save(actOnDraft(draft, act));
}

const choiceNames = { left: 'A', right: 'B', tie: 'equal', unusable: 'neither can be used' } as const;

/** Enter: on to what is still to be said, or saves when all is. */
export function confirm(
  draft: LabelDraft,
  { controls, focusPane, hint }: Pick<Deeds, 'controls' | 'focusPane' | 'hint'>,
): void {
  const missing = draft.choice === 'unusable' ? null : missingAnswer(draft);
  if (missing !== null) {
    const words = `answer ${nameOf(missing)}: letters, or ${hint('label.none')} if none applies`;
    controls.act({ kind: 'focus', side: missing }, words);
    focusPane(missing);
    return;
  }
  if (draft.choice !== null) controls.save();
  else
    controls.act(
      { kind: 'focus', side: draft.focus },
      `choose: ${hint('label.left')} A, ${hint('label.right')} B, ${hint('label.tie')} equal`,
    );
}
