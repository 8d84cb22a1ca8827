/** An experiment in the making: a recipe, what it began as, and which values and seeds it is tried with. */
import type { CostOffset } from '../../../shared/config/ppo-lagrangian.ts';
import type { WantedMatrix } from '../../../shared/ipc/train.ts';
import type { Recipe } from '../../../shared/recipe.ts';
import { parseNumberList } from './number-list.ts';

export interface Draft {
  /** What it began from, in words. */
  readonly from: string;
  readonly recipe: Recipe;
  readonly start: Recipe;
  /** As typed, such as `0.5, 1, 1.5`; empty: only the value of the recipe. */
  readonly limits: string;
  readonly klCoefficients: string;
  /** As typed; empty: only the seed of the recipe. */
  readonly seeds: string;
}

export const limitPath = 'round.policy.costOffset';
export const klPath = 'round.policy.klCoefficient';

export function beginDraft(recipe: Recipe, from: string): Draft {
  return { from, recipe, start: recipe, limits: '', klCoefficients: '', seeds: '' };
}

/** The values of a setting: one for the experiment; one for each round where its path begins with `round.`. */
export function valuesAt(recipe: Recipe, path: string): unknown[] {
  const [first, ...rest] = path.split('.');
  if (first !== 'round') return [at(recipe, path.split('.'))];
  return recipe.rounds.map((round) => at(round, rest));
}

/** The recipe with a setting changed, in every round where its path begins with `round.`; `undefined` leaves it out. */
export function withSetting(recipe: Recipe, path: string, value: unknown): Recipe {
  const [first, ...rest] = path.split('.');
  if (first !== 'round') return changed(recipe, path.split('.'), value) as Recipe;
  return { ...recipe, rounds: recipe.rounds.map((round) => changed(round, rest, value) as typeof round) };
}

/** New rounds are like the last; those that are too many go. */
export function withRounds(recipe: Recipe, count: number): Recipe {
  const last = recipe.rounds.at(-1);
  if (last === undefined || !Number.isInteger(count) || count < 1) return recipe;
  return { ...recipe, rounds: Array.from({ length: count }, (_, index) => recipe.rounds[index] ?? last) };
}

/** d of the last round, and whether it is told in the usual size of a cost. */
export function limitOf(recipe: Recipe): { readonly value: number; readonly isRelative: boolean } {
  const offset = recipe.rounds.at(-1)?.policy.costOffset ?? 0;
  return typeof offset === 'number'
    ? { value: offset, isRelative: false }
    : { value: offset.relative, isRelative: true };
}

export function asCostOffset(value: number, isRelative: boolean): CostOffset {
  return isRelative ? { relative: value } : value;
}

/** What is queued; or what of the lists is no number. */
export function matrixOf({ recipe, limits, klCoefficients, seeds }: Draft): {
  readonly matrix: WantedMatrix | null;
  readonly problems: readonly string[];
} {
  const { isRelative } = limitOf(recipe);
  const lists = [
    { name: 'Limits', ...parseNumberList(limits) },
    { name: 'KL coefficients', ...parseNumberList(klCoefficients) },
    { name: 'Seeds', ...parseNumberList(seeds, { whole: true }) },
  ];
  const problems = lists.flatMap(({ name, problem }) => (problem === null ? [] : [`${name}: ${problem}`]));
  if (problems.length > 0) return { matrix: null, problems };
  const [offsets, coefficients, numbers] = lists.map(({ values }) => values);
  const variations = [
    { path: limitPath, values: (offsets ?? []).map((value) => asCostOffset(value, isRelative)) },
    { path: klPath, values: [...(coefficients ?? [])] },
  ].filter(({ values }) => values.length > 0);
  const chosen = numbers === undefined || numbers.length === 0 ? [recipe.seed] : numbers;
  return { matrix: { variations, seeds: [...chosen] }, problems: [] };
}

/** Paths of the settings that are not as they were at the start; alike in all rounds, `round.` and told once. */
export function changedSettings({ recipe, start }: Pick<Draft, 'recipe' | 'start'>): string[] {
  const { rounds, ...fields } = recipe;
  const { rounds: startRounds, ...startFields } = start;
  const inRounds = rounds.flatMap((round, index) =>
    unlike(round, startRounds[index] ?? startRounds.at(-1), 'round'),
  );
  return [
    ...unlike(fields, startFields, ''),
    ...(rounds.length === startRounds.length ? [] : ['rounds']),
    ...new Set(inRounds),
  ];
}

function unlike(one: unknown, other: unknown, path: string): string[] {
  // d is one value, whether it is written as a number or relative.
  const isLeaf = !isGroup(one) || !isGroup(other) || path.endsWith('costOffset');
  if (isLeaf) return JSON.stringify(one) === JSON.stringify(other) ? [] : [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => unlike(one[key], other[key], path === '' ? key : `${path}.${key}`));
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (isGroup(inner) ? inner[key] : undefined), value);
}

function changed(value: unknown, keys: readonly string[], to: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return to;
  const { [key]: before, ...others } = isGroup(value) ? value : {};
  const after = changed(before, rest, to);
  return after === undefined ? others : { ...others, [key]: after };
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
