/** What a recipe is when its seed and its words are left out: runs of the same are put into one group. */
import { createHash } from 'node:crypto';
import type { Recipe } from '../../shared/recipe.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import type { Project } from '../storage/project.ts';
import { listRecipesWithout, readRecipe } from '../storage/recipes.ts';

export interface RecipeGroup {
  /** A hash of everything in the recipe that bears on its numbers, but for the seed. */
  readonly id: string;
  /** Every setting by its path; see `flatSettings`. */
  readonly settings: ReadonlyMap<string, unknown>;
  readonly rounds: number;
}

/** Words, what tells the runs of a group apart, and what bears on no number. */
const leftOut: readonly string[] = [
  'name',
  'question',
  'seed',
  'checkpointEverySeconds',
  'keepModels',
] satisfies (keyof Recipe)[];

const groupsByDatabase = new WeakMap<Project['database'], Map<string, RecipeGroup>>();

/**
 * The group of every stored recipe, by the recipe's hash. A recipe never changes, so what was found out is kept. Of
 * those that are new, one of each group is read: reading a thousand recipes takes a quarter of a second, and most of a
 * thousand are the same but for seed and name.
 */
export function recipeGroups({ database }: Project): ReadonlyMap<string, RecipeGroup> {
  const known = groupsByDatabase.get(database) ?? new Map<string, RecipeGroup>();
  groupsByDatabase.set(database, known);
  const byRest = new Map<string, RecipeGroup>();
  for (const { hash, rest } of listRecipesWithout(database, leftOut, [...known.keys()])) {
    const group = byRest.get(rest) ?? groupOf(readRecipe(database, hash));
    byRest.set(rest, group);
    known.set(hash, group);
  }
  return known;
}

export function groupOf(recipe: Recipe): RecipeGroup {
  return { id: groupId(recipe), settings: flatSettings(recipe), rounds: recipe.rounds.length };
}

function groupId(recipe: Recipe): string {
  return createHash('sha256')
    .update(canonicalJson(withoutLeftOut(recipe)))
    .digest('hex');
}

function withoutLeftOut(recipe: Partial<Recipe>): object {
  return Object.fromEntries(Object.entries(recipe).filter(([key]) => !leftOut.includes(key)));
}

/** Every setting of a recipe by its path; what all rounds have alike stands under `round`. */
export function flatSettings(recipe: Recipe): Map<string, unknown> {
  const { rounds, ...run } = recipe;
  const settings = new Map<string, unknown>([...flatten(withoutLeftOut(run), ''), ['rounds', rounds.length]]);
  const byRound = rounds.map((round) => new Map(flatten(round, '')));
  for (const path of new Set(byRound.flatMap((round) => [...round.keys()]))) {
    const values = byRound.map((round) => round.get(path) ?? null);
    if (new Set(values.map(canonicalJson)).size === 1) settings.set(`round.${path}`, values[0]);
    else values.forEach((value, index) => settings.set(`rounds.${index + 1}.${path}`, value));
  }
  return settings;
}

function flatten(group: object, prefix: string): [string, unknown][] {
  return Object.entries(group).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    // d is one value, whether it is written as a number or relative.
    const isGroup =
      typeof value === 'object' && value !== null && !Array.isArray(value) && key !== 'costOffset';
    return isGroup ? flatten(value, path) : [[path, value]];
  });
}
