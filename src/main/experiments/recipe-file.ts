/** A recipe as a file that carries it out, or a stored run's that carries it out again. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { pinnedRecipe } from './pinned-recipe.ts';
import type { RunDetails } from './run-overview.ts';
import type { Recipe } from '../../shared/recipe.ts';

const inputsSchema = z.object({ baseModel: z.string(), openings: z.string() });

/** YAML that `ballast run` takes; its first lines say where it comes from and what must be the same. */
export function recipeFile(run: RunDetails): string {
  const inputs = inputsSchema.safeParse(run.stages.find(({ name }) => name === 'inputs')?.output).data;
  const comments = [
    ` Carries out again run ${run.id} of Ballast ${run.appVersion}.`,
    run.engine === null
      ? ' It has not started yet.'
      : ` It ran on ${run.deviceName ?? 'unknown'}; elsewhere its numbers are those of another seed.`,
    ...(inputs === undefined ? [] : [` Base model ${inputs.baseModel}`, ` Openings   ${inputs.openings}`]),
  ];
  return `${comments.map((line) => `#${line}\n`).join('')}${recipeText(pinnedRecipe(run))}`;
}

/** A recipe as YAML that `readRecipe` reads back to the same. */
export function recipeText(recipe: Recipe): string {
  return stringify(fileForm(recipe));
}

/** As a person writes it: `round` and a number where all rounds are alike, else every round whole. */
function fileForm({ rounds, ...fields }: Recipe): Record<string, unknown> {
  const [first] = rounds;
  const areAlike = rounds.every((round) => JSON.stringify(round) === JSON.stringify(first));
  return areAlike && first !== undefined
    ? { ...fields, round: first, rounds: rounds.length }
    : { ...fields, rounds };
}
