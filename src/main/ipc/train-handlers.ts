import type { Handlers } from '../../shared/ipc.ts';
import { gatherEvidence } from '../experiments/gather-evidence.ts';
import { findRun } from '../experiments/open-for-work.ts';
import { preflight, queuePlanned } from '../experiments/preflight.ts';
import { readRecipe } from '../experiments/read-recipe.ts';
import { recipeText } from '../experiments/recipe-file.ts';
import { presetRecipe, trainChoices } from '../experiments/train-choices.ts';
import { parseRecipe } from '../../shared/recipe.ts';
import type { HandlerContext } from './handler-context.ts';

export function trainHandlers({ workspace, files }: HandlerContext): Handlers['train'] {
  return {
    choices: () => trainChoices(workspace.session.project),
    fromPreset: ({ name }) => {
      const recipe = presetRecipe(name);
      return { recipe, name: recipe.name };
    },
    fromRun: ({ runId }) => {
      const { recipe, name } = findRun(workspace.session.project, runId);
      return { recipe, name };
    },
    fromFile: ({ file }) => {
      const recipe = readRecipe(files.pathOf(file));
      return { recipe, name: recipe.name };
    },
    asText: ({ recipe }) => ({ text: recipeText(parseRecipe(recipe)) }),
    preflight: ({ recipe, matrix }) => preflight(workspace.session.project.folder, recipe, matrix),
    evidence: ({ recipe }) => gatherEvidence(workspace.session.project, parseRecipe(recipe)),
    start: ({ recipe, matrix }) => {
      const { session } = workspace;
      const queued = queuePlanned(session.project, recipe, matrix);
      session.start();
      return queued;
    },
  };
}
