import { Command } from 'commander';
import { createExperiment } from '../../main/experiments/experiment.ts';
import { openForWork } from '../../main/experiments/open-for-work.ts';
import { readRecipe } from '../../main/experiments/read-recipe.ts';
import { carryOutRun } from '../carry-out-run.ts';
import { addCommonOptions, type CommonOptions, openCommon, parseSeed } from '../common-options.ts';

interface RunOptions extends CommonOptions {
  readonly seed?: number;
}

export function runCommand(): Command {
  return addCommonOptions(
    new Command('run')
      .description('Run the experiment that a recipe describes')
      .argument('<recipe>', 'YAML or JSON file; docs/recipe.md lists every setting')
      .option('--seed <n>', 'start of every random choice (default: the recipe’s)', parseSeed),
  ).action(async (file: string, options: RunOptions) => {
    const { output, folder } = openCommon(options);
    const recipe = readRecipe(file);
    const project = openForWork(folder, { create: true });
    try {
      const runId = createExperiment(project, { ...recipe, seed: options.seed ?? recipe.seed });
      await carryOutRun(project, runId, output);
    } finally {
      project.close();
    }
  });
}
