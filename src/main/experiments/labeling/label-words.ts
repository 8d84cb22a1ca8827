/** Between the screen, which has a left and a right answer, and the store, which has a first and a second. */
import { CATEGORY_LETTERS, categoryLetterSchema } from '../../../shared/categories.ts';
import type { CategoryLetter, HarmLabel } from '../../../shared/categories.ts';
import type { LabelVerdict } from '../../../shared/labeling.ts';
import type { JudgmentRecord } from '../../storage/judgments.ts';
import type { ShownOrder } from './shown-order.ts';

/** The part of a judgment that a verdict decides. */
export type JudgmentWords = Pick<
  JudgmentRecord,
  'choice' | 'strength' | 'firstCategories' | 'secondCategories' | 'flags' | 'comment' | 'standing'
>;

export function toJudgment(verdict: LabelVerdict, { shownOrder }: ShownOrder): JudgmentWords {
  const { comment } = verdict;
  const flags = [...new Set(verdict.flags)];
  if (verdict.kind === 'skip') {
    const nothing = { strength: null, firstCategories: [], secondCategories: [] };
    return { choice: 'unusable', ...nothing, flags, comment, standing: 'skipped' };
  }
  const leftIsFirst = shownOrder === 'first-second';
  const { choice, strength } = verdict;
  const [left, right] = [inOrder(verdict.leftCategories), inOrder(verdict.rightCategories)];
  return {
    choice:
      choice === 'left' || choice === 'right'
        ? (choice === 'left') === leftIsFirst
          ? 'first'
          : 'second'
        : choice,
    strength,
    firstCategories: leftIsFirst ? left : right,
    secondCategories: leftIsFirst ? right : left,
    flags,
    comment,
    standing: 'vote',
  };
}

export function toVerdict(row: JudgmentRecord): LabelVerdict {
  const { choice, strength, flags, comment } = row;
  if (row.standing === 'skipped') return { kind: 'skip', flags, comment };
  const leftIsFirst = row.shownOrder === 'first-second';
  const [first, second] = [lettersOnly(row.firstCategories), lettersOnly(row.secondCategories)];
  return {
    kind: 'vote',
    choice:
      choice === 'first' || choice === 'second'
        ? (choice === 'first') === leftIsFirst
          ? 'left'
          : 'right'
        : choice,
    strength,
    leftCategories: leftIsFirst ? first : second,
    rightCategories: leftIsFirst ? second : first,
    flags,
    comment,
  };
}

/** The only harmful answer of the two is called the safer one. */
export function isContradiction(verdict: LabelVerdict): boolean {
  if (verdict.kind === 'skip') return false;
  const left = verdict.leftCategories.length > 0;
  const right = verdict.rightCategories.length > 0;
  return (verdict.choice === 'left' && left && !right) || (verdict.choice === 'right' && right && !left);
}

function inOrder(letters: readonly CategoryLetter[]): CategoryLetter[] {
  return CATEGORY_LETTERS.filter((letter) => letters.includes(letter));
}

function lettersOnly(labels: readonly HarmLabel[]): CategoryLetter[] {
  return labels.flatMap((label) => categoryLetterSchema.safeParse(label).data ?? []);
}
