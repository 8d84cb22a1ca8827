/** The few lines that say what a draft is. */
import { limitOf, matrixOf } from './draft.ts';
import type { Draft } from './draft.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
}

const labelers = {
  'simulated-lab': 'the simulated lab',
  people: 'people',
  imported: 'nobody: imported labels',
} as const;

export function recipeInWords(draft: Draft): Fact[] {
  const { recipe, limits, klCoefficients } = draft;
  const [first] = recipe.rounds;
  if (first === undefined) return [];
  const { isRelative } = limitOf(recipe);
  const unit = isRelative ? ' × usual cost' : '';
  const byRound = (numbers: readonly number[]): string => [...new Set(numbers)].join(', ');
  const offsets = recipe.rounds.map(({ policy: { costOffset } }) =>
    typeof costOffset === 'number' ? costOffset : costOffset.relative,
  );
  const { matrix } = matrixOf(draft);
  const seeds = matrix?.seeds ?? [];
  return [
    { name: 'Model', value: shortModel(recipe.baseModel) },
    { name: 'Rounds', value: String(recipe.rounds.length) },
    { name: 'Pairs to label', value: byRound(recipe.rounds.map(({ pairs }) => pairs)) },
    { name: 'Labeled by', value: labelers[first.labeling.source] },
    { name: 'Limit d', value: `${limits.trim() === '' ? byRound(offsets) : limits}${unit}` },
    {
      name: 'KL coefficient',
      value:
        klCoefficients.trim() === ''
          ? byRound(recipe.rounds.map(({ policy }) => policy.klCoefficient))
          : klCoefficients,
    },
    {
      name: seeds.length === 1 ? 'Seed' : 'Seeds',
      value: seeds.length > 8 ? `${seeds.length} of them` : seeds.join(', '),
    },
  ];
}

/** A path by its last part. */
export function shortModel(baseModel: string): string {
  return baseModel.split(/[/\\]/).filter(Boolean).at(-1) ?? baseModel;
}
