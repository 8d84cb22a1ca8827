/** The policy stages of a round: supervised fine-tuning where the recipe has it, then the constrained policy. */
import { randomStream } from '../tensors/seeded-random.ts';
import { taskOutputSchema } from '../../shared/trainer-protocol.ts';
import type { Prompt, TaskOf, TaskOutput } from '../../shared/trainer-protocol.ts';
import { modelFolder, roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { outputFolder, runStage, runStageTask } from './run-stage.ts';
import type { FreshScores } from './train-scorers.ts';

type Text = TaskOf<'supervised'>['texts'][number];

/** The policy a round starts from: fine-tuned on good answers where the recipe says so, else as it was. */
export async function fineTune(
  context: ExperimentContext,
  round: number,
  policy: string,
  texts: readonly Text[],
): Promise<string> {
  const config = roundRecipe(context, round).supervised;
  if (config === undefined || texts.length === 0) return policy;
  const place = { round, stage: 'supervised' } as const;
  const output = await runStage(context, place, taskOutputSchema, (stageId) =>
    runStageTask(context, place, stageId, {
      kind: 'supervised',
      startFrom: policy,
      texts: [...texts],
      config,
      seed: context.recipe.seed,
      outputFolder: modelFolder(context, round, 'supervised'),
    }),
  );
  return outputFolder(output);
}

export interface PolicyInputs {
  readonly policy: string;
  readonly reward: string;
  readonly cost: string;
  readonly prompts: readonly Prompt[];
  readonly freshScores: FreshScores;
  readonly ptxTexts: readonly Text[];
}

export async function trainPolicy(
  context: ExperimentContext,
  round: number,
  inputs: PolicyInputs,
): Promise<TaskOutput> {
  const place = { round, stage: 'policy' } as const;
  const { policy: config, generation } = roundRecipe(context, round);
  return runStage(context, place, taskOutputSchema, (stageId) =>
    runStageTask(context, place, stageId, {
      kind: 'policy',
      startFrom: inputs.policy,
      reference: config.reference === 'base' ? context.baseModel : inputs.policy,
      reward: inputs.reward,
      cost: inputs.cost,
      prompts: [...inputs.prompts],
      freshScores: inputs.freshScores,
      ptxTexts: config.ptxCoefficient > 0 ? [...inputs.ptxTexts] : [],
      config,
      generation,
      // Each round draws its own prompts and answers.
      seed: randomStream(context.recipe.seed, 'policy', round).word(),
      outputFolder: modelFolder(context, round, 'policy'),
    }),
  );
}
