/** A sweep: a recipe carried out for every combination of some settings' values, each with several seeds. */
import { z } from 'zod';
import { parseRecipe, recipeFileSchema, roundSchema } from './recipe.ts';
import type { Recipe } from './recipe.ts';
import { settingInSentence, settingValueText } from './setting-title.ts';

export const sweepMatrixSchema = z.strictObject({
  variations: z.array(
    z.strictObject({
      /** The setting's whole path, such as `round.policy.klCoefficient`; `round` is every round. */
      path: z.string(),
      values: z.array(z.unknown()).min(1),
    }),
  ),
  seeds: z.array(z.int()).min(1),
});
export type SweepMatrix = z.infer<typeof sweepMatrixSchema>;

/** More runs than anyone waits for: a slip of the hand, not a plan. */
export const mostSweepRuns = 1000;

export interface SweepCell {
  /** The value of each varied setting, by its path. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly recipe: Recipe;
}

/** Runs that a sweep comes to. */
export function countSweepRuns({ variations, seeds }: SweepMatrix): number {
  return variations.reduce((runs, { values }) => runs * values.length, seeds.length);
}

/**
 * The recipes of a sweep: all combinations with the first seed, then all with the next, so that a sweep that is
 * stopped early has seen the whole matrix. Each carries the settings that take several values in its name.
 *
 * @param check called for each combination before its recipe is read; what `parseRecipe` throws is handed to `explain`.
 * @throws what `explain` makes of a combination that the recipe's own schema refuses.
 */
export function sweepRecipes(
  recipe: Recipe,
  matrix: SweepMatrix,
  explain: (error: z.ZodError, settings: SweepCell['settings'], written: unknown) => Error,
): SweepCell[] {
  const combinations = matrix.variations.reduce<Record<string, unknown>[]>(
    (known, { path, values }) =>
      known.flatMap((settings) => values.map((value) => ({ ...settings, [path]: value }))),
    [{}],
  );
  const telling = matrix.variations.filter(({ values }) => values.length > 1).map(({ path }) => path);
  return matrix.seeds.flatMap((seed) =>
    combinations.map((settings) => {
      const name = sweepRunName(recipe.name, settings, telling);
      const written = withSettings({ ...recipe, seed, name }, settings);
      try {
        return { settings, recipe: parseRecipe(written) };
      } catch (error) {
        throw error instanceof z.ZodError ? explain(error, settings, written) : error;
      }
    }),
  );
}

const longestName = 120;

/** `demo, limit d 0.5, KL coefficient 0.01`: what all runs of a sweep have alike is not in it. */
function sweepRunName(name: string, settings: SweepCell['settings'], telling: readonly string[]): string {
  const words = telling.map((path) => `${settingInSentence(path)} ${settingValueText(settings[path])}`);
  return [name, ...words].join(', ').slice(0, longestName);
}

/** For the command line, the end of a path that says which setting it is: `klCoefficient`, `costOffset.relative`. */
export function shortName(path: string): string {
  const parts = path.split('.');
  const last = parts.at(-1) ?? path;
  return last === 'relative' || ambiguousNames.has(last) ? parts.slice(-2).join('.') : last;
}

function withSettings(recipe: Recipe, settings: SweepCell['settings']): unknown {
  return Object.entries(settings).reduce<unknown>((changed, [path, value]) => {
    const [first = '', ...rest] = path.split('.');
    if (first !== 'round') return setAt(changed, [first, ...rest], value);
    return recipe.rounds.reduce<unknown>(
      (all, _round, index) => setAt(all, ['rounds', String(index), ...rest], value),
      changed,
    );
  }, recipe);
}

function setAt(holder: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(holder)) {
    return holder.map((inner: unknown, index) => (String(index) === key ? setAt(inner, rest, value) : inner));
  }
  const group = typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>) : {};
  return { ...group, [key]: setAt(group[key], rest, value) };
}

/** Named by the person, or what tells the runs of a group apart: never varied as a setting. */
const notVaried = ['name', 'question', 'seed', 'round', 'rounds'];

/** The paths of all settings that can be varied. */
export const settingPaths: readonly string[] = [
  ...Object.entries(recipeFileSchema.shape)
    .filter(([key]) => !notVaried.includes(key))
    .flatMap(([key, schema]) => pathsIn(schema, key)),
  ...pathsIn(roundSchema, 'round'),
];

function pathsIn(schema: z.core.$ZodType | undefined, path: string): string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      pathsIn(inner as z.core.$ZodType, `${path}.${key}`),
    );
  }
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return pathsIn(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodUnion) {
    return [...new Set(schema.options.flatMap((option) => pathsIn(option, path)))];
  }
  return [path];
}

const ambiguousNames: ReadonlySet<string> = new Set(
  settingPaths
    .map((path) => path.split('.').at(-1) ?? path)
    .filter((name, index, names) => names.indexOf(name) !== index),
);
