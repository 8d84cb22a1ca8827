import { join } from 'node:path';
import { Command, Option } from 'commander';
import { createExperiment } from '../../main/experiments/experiment.ts';
import { openForWork } from '../../main/experiments/open-for-work.ts';
import { readRecipe } from '../../main/experiments/read-recipe.ts';
import { carryOutRun } from '../carry-out-run.ts';
import { addCommonOptions, type CommonOptions, openCommon, parseSeed } from '../common-options.ts';

const recipes = join(import.meta.dirname, '../../../resources/recipes');

interface DemoOptions extends CommonOptions {
  readonly preset: 'quick' | 'full';
  readonly seed?: number;
}

export function demoCommand(): Command {
  const preset = new Option('--preset <name>', 'full: three rounds; quick: one short round');
  return addCommonOptions(
    new Command('demo')
      .description('Run Safe RLHF on TinyStories-15M with the simulated lab, from labels to a report')
      .addOption(preset.choices(['quick', 'full']).default('full'))
      .option('--seed <n>', 'start of every random choice (default: the recipe’s)', parseSeed),
  ).action(async (options: DemoOptions) => {
    const { output, folder } = openCommon(options);
    const recipe = readRecipe(join(recipes, `demo-${options.preset}.yaml`));
    const project = openForWork(folder, { create: true });
    try {
      const runId = createExperiment(project, { ...recipe, seed: options.seed ?? recipe.seed });
      await carryOutRun(project, runId, output);
    } finally {
      project.close();
    }
  });
}
