/** What an import comes to, in counts. */
import type { ImportReport } from '../../../shared/data-import.ts';
import type { Collection, PlannedPair } from './collection.ts';
import { findNearDuplicates } from './near-duplicate-search.ts';

const shownExamples = 20;

export function writeReport({ prompts, pairs, faults, counts, categories }: Collection): ImportReport {
  const { characters: _characters, ...counted } = counts;
  const all = [...prompts.values()];
  const onSide = (side: string): string[] =>
    all.filter(({ split }) => split === side).map(({ text }) => text);
  const sides = {
    train: onSide('train'),
    validation: onSide('validation'),
    evaluation: onSide('evaluation'),
  };
  const near = findNearDuplicates(sides.train, [...sides.validation, ...sides.evaluation]);
  const harmless = pairs.flatMap((pair) => pair.harmless ?? []);
  const answers = harmless.flatMap(({ firstLabels, secondLabels }) => [firstLabels, secondLabels]);
  return {
    ...counted,
    faults: [...faults],
    prompts: all.length,
    splits: {
      train: sides.train.length,
      validation: sides.validation.length,
      evaluation: sides.evaluation.length,
    },
    pairs: pairs.length,
    helpful: pairs.filter(({ helpful }) => helpful !== null).length,
    harmless: harmless.length,
    unlabeled: pairs.filter((pair) => pair.helpful === null && pair.harmless === null).length,
    ties:
      pairs.filter(({ helpful }) => helpful === 'tie').length +
      harmless.filter(({ choice }) => choice === 'tie').length,
    contradictions: harmless.filter(isContradiction).length,
    harmfulAnswers: answers.filter((labels) => labels.length > 0).length,
    categories: countLabels(answers),
    categoryMap: [...categories.values()].sort((a, b) => b.answers - a.answers || (a.from < b.from ? -1 : 1)),
    nearDuplicates: {
      prompts: near.length,
      examples: near.slice(0, shownExamples).map(({ text, like }) => ({ training: text, keptBack: like })),
    },
  };
}

/** The only harmful answer of the two is called the safer one. */
function isContradiction({
  choice,
  firstLabels,
  secondLabels,
}: NonNullable<PlannedPair['harmless']>): boolean {
  const first = firstLabels.length > 0;
  const second = secondLabels.length > 0;
  return (choice === 'first' && first && !second) || (choice === 'second' && second && !first);
}

function countLabels(answers: readonly (readonly string[])[]): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const label of answers.flat()) counted[label] = (counted[label] ?? 0) + 1;
  return counted;
}
