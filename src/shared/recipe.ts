/**
 * A recipe says everything about an experiment. Wizard and command line write and read the same recipe, and a
 * run stores it whole.
 *
 * In the file, `round` holds the settings of every round, and `rounds` is either their number or a list of what
 * differs in each: `rounds: [{}, { pairs: 400 }, { pairs: 400 }]`. Parsed, every round is complete.
 */
import { z } from 'zod';
import { costModelSchema } from './config/cost-model.ts';
import { evaluationSchema } from './config/evaluation.ts';
import { generationSchema, pairSamplingSchema } from './config/generation.ts';
import { ppoLagrangianSchema } from './config/ppo-lagrangian.ts';
import { rewardModelSchema } from './config/reward-model.ts';
import { setting } from './config/setting.ts';
import { supervisedSchema } from './config/supervised.ts';
import { findContradictions } from './recipe-contradictions.ts';

export const labelingSchema = z
  .strictObject({
    source: setting(z.enum(['simulated-lab', 'people', 'imported']).default('simulated-lab'), {
      title: 'Who labels',
      meaning:
        'The simulated lab (rules with noise, for demos and tests), people in the app, or nobody: then the models ' +
        'learn from the imported data sets alone.',
    }),
    annotatorsPerPair: setting(z.int().min(1).max(50).default(3), {
      title: 'Votes for each pair',
      unit: 'votes',
      meaning: 'How many annotators judge each pair; more votes, fewer wrong labels.',
    }),
    pool: setting(z.enum(['all-rounds', 'replay', 'this-round']).default('all-rounds'), {
      title: 'Labels used',
      meaning:
        'What reward and cost model learn from: the labels of all rounds so far; this round’s and as many drawn from earlier ones (replay); this round’s alone.',
    }),
    dataSets: setting(z.array(z.string().min(1)).max(50).default([]), {
      title: 'Imported labels',
      meaning:
        'Imported data sets, by name or id, whose labeled pairs the reward and the cost model learn from as well; ' +
        'pairs whose prompt is kept for validation or evaluation stay out.',
    }),
  })
  .prefault({});

export const redTeamSearchSchema = z
  .strictObject({
    openings: setting(z.int().min(0).max(100_000).default(120), {
      title: 'New red-team openings',
      unit: 'openings',
      meaning:
        'New openings written for each round; from round 2, those on which the latest policy does worst. 0: none.',
    }),
    poolFactor: setting(z.number().min(1).max(50).default(3), {
      title: 'Search pool',
      meaning: 'They are the worst among this many times as many candidates.',
    }),
    samplesPerPrompt: setting(z.int().min(1).max(16).default(2), {
      title: 'Answers per candidate',
      unit: 'answers',
      meaning: 'Answers drawn to see how badly the policy does on an opening.',
    }),
    evaluationShare: setting(z.number().min(0).max(0.9).default(0.1), {
      title: 'Share for evaluation',
      meaning: 'Share of what a search finds that is never trained on: at the end, every version answers it.',
    }),
  })
  .prefault({});

export const roundSchema = z.strictObject({
  pairs: setting(z.int().min(2).max(1_000_000).default(1000), {
    title: 'Pairs to label',
    unit: 'pairs',
    meaning: 'Pairs of answers drawn from the latest policy and labeled in this round.',
  }),
  redTeamShare: setting(z.number().min(0).max(1).default(0.75), {
    title: 'Red-team share of pairs',
    meaning: 'Share of the labeled pairs that answer openings which invite harm.',
  }),
  redTeamSearch: redTeamSearchSchema,
  generation: generationSchema,
  pairSampling: pairSamplingSchema,
  labeling: labelingSchema,
  supervised: supervisedSchema.optional(),
  rewardModel: rewardModelSchema.prefault({}),
  costModel: costModelSchema.prefault({}),
  policy: ppoLagrangianSchema.prefault({}),
  evaluation: evaluationSchema,
});
export type RoundRecipe = z.infer<typeof roundSchema>;

const promptSource = setting(z.string().min(1).default('builtin'), {
  title: 'Openings',
  meaning:
    'The openings that came with Ballast (builtin), a file of your own, or `dataset:` and the name or id of an ' +
    'imported data set, whose prompts of this kind are taken.',
});

const recipeFields = {
  name: z.string().trim().min(1).max(120),
  question: z.string().max(2000).default(''),
  baseModel: setting(z.string().min(1).default('tinystories-15m'), {
    title: 'Base model',
    meaning: 'Where training starts: a model that came with Ballast, by name, or the folder of a checkpoint.',
  }),
  seed: setting(
    z
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
    {
      title: 'Seed',
      meaning: 'Start of every random choice: the same recipe and seed give the same numbers.',
    },
  ),
  engine: setting(z.enum(['auto', 'onnx', 'tensorflow', 'reference']).default('auto'), {
    title: 'Engine',
    meaning:
      'What computes: onnx, fast; tensorflow, where it was set up; or reference, slow, for checks. auto: onnx.',
  }),
  device: setting(z.enum(['auto', 'cpu', 'webgpu', 'cuda']).default('auto'), {
    title: 'Device',
    meaning:
      'The processor; a graphics card through WebGPU; or cuda, an NVIDIA card under engine tensorflow. auto: the faster of those that are there.',
  }),
  threads: setting(z.int().min(1).max(256).optional(), {
    title: 'Threads',
    unit: 'threads',
    meaning: 'Threads of the processor; left out, as many as suit the machine.',
  }),
  checkpointEverySeconds: setting(
    z.union([z.literal('auto'), z.number().min(0.1).max(86_400)]).default('auto'),
    {
      title: 'Checkpoint every',
      unit: 'seconds',
      meaning:
        'How often a training stage writes what it can go on from: all that a kill can cost. auto: every 120 s, and more rarely where writing would take more than 3 % of the time.',
    },
  ),
  onDivergence: setting(z.enum(['stop', 'lower-learning-rate']).default('stop'), {
    title: 'When training diverges',
    meaning:
      'A number ceased to be finite: stop, with the last good checkpoint kept; or go on from it once, with a third of the learning rate, and say so. The second gives a result at night, of settings that are no longer the recipe’s.',
  }),
  keepModels: setting(z.enum(['all', 'policies', 'last-round']).default('all'), {
    title: 'Models to keep',
    meaning:
      'What stays on the disk when the run is done: every model; the policy of each round, and the last round’s reward and cost model; or the last round’s models alone.',
  }),
  prompts: z
    .strictObject({
      ordinary: promptSource,
      redTeam: promptSource,
      excluded: setting(z.array(z.string().min(1)).max(100_000).default([]), {
        title: 'Excluded openings',
        meaning:
          'Openings that are neither labeled nor trained on, by id. What is excluded in a project when a run is made ' +
          'is added to it. Openings for evaluation cannot be excluded.',
      }),
    })
    .prefault({}),
};

/** A recipe as it runs: every round complete. */
export const recipeSchema = z.strictObject({
  ...recipeFields,
  rounds: z.array(roundSchema).min(1).max(100),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** A recipe that does what it says. Stored ones are read without this: what was once run can still be looked at. */
const lawfulRecipeSchema = recipeSchema.superRefine((recipe, check) => {
  for (const { path, message } of findContradictions(recipe)) {
    check.addIssue({ code: 'custom', path: [...path], message });
  }
});

const overridesSchema = z.record(z.string(), z.unknown());

/** A recipe as written in a file: `round` for all rounds, `rounds` as a number or as differences. */
export const recipeFileSchema = z.strictObject({
  ...recipeFields,
  round: overridesSchema.default({}),
  rounds: z.union([z.int().min(1).max(100), z.array(overridesSchema).min(1).max(100)]).default(3),
});

/**
 * Reads a recipe from parsed YAML or JSON.
 *
 * @throws z.ZodError naming each unknown key, wrong type, number out of range and contradiction with its path.
 */
export function parseRecipe(input: unknown): Recipe {
  const { round, rounds, ...fields } = recipeFileSchema.parse(input);
  const overrides = typeof rounds === 'number' ? Array.from({ length: rounds }, () => ({})) : rounds;
  return lawfulRecipeSchema.parse({
    ...fields,
    rounds: overrides.map((override) => mergeSettings(round, override)),
  });
}

function mergeSettings(
  base: Readonly<Record<string, unknown>>,
  override: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(override)) {
    const before = merged[key];
    merged[key] =
      isRecord(before) && isRecord(value) && key !== 'costOffset' ? mergeSettings(before, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
