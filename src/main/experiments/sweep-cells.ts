/** The runs of a sweep, each checked; a combination that cannot be is told in words. */
import type { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { sweepRecipes } from '../../shared/sweep.ts';
import type { SweepCell, SweepMatrix } from '../../shared/sweep.ts';
import { explainIssues } from './explain-issues.ts';

/** @throws AppError 'bad-input' naming the combination that the recipe's schema refuses, and why. */
export function sweepCells(recipe: Recipe, matrix: SweepMatrix): SweepCell[] {
  return sweepRecipes(recipe, matrix, explainCombination);
}

function explainCombination(error: z.ZodError, settings: SweepCell['settings'], written: unknown): AppError {
  const problems = explainIssues(error, written).map(
    ({ path, message }) =>
      `${path
        .map(String)
        .join('.')
        .replace(/^rounds\.\d+\./, 'round.')}: ${message}`,
  );
  const words = Object.entries(settings).map(([path, value]) => `${path}=${JSON.stringify(value)}`);
  return new AppError(
    'bad-input',
    [...new Set(problems)].map((problem) => `With ${words.join(', ')}: ${problem}`).join('\n'),
    'Nothing was queued. docs/recipe.md lists every setting with its range and meaning.',
  );
}
