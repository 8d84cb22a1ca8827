/**
 * The messages between the process that owns an experiment and the trainer process that does the work: plain
 * data only, checked on both sides.
 */
import { z } from 'zod';
import { costModelSchema } from './config/cost-model.ts';
import { generationSchema } from './config/generation.ts';
import { ppoLagrangianSchema } from './config/ppo-lagrangian.ts';
import { rewardModelSchema } from './config/reward-model.ts';
import { supervisedSchema } from './config/supervised.ts';
import { metricValuesSchema } from './metrics.ts';

export const promptSchema = z.strictObject({ id: z.string(), text: z.string().min(1), redTeam: z.boolean() });
export type Prompt = z.infer<typeof promptSchema>;

/** An answer as drawn: text for people and rules, tokens for models (re-tokenizing text may differ). */
export const answerSchema = z.strictObject({ text: z.string(), tokens: z.array(z.int().min(0)).nullable() });
export type Answer = z.infer<typeof answerSchema>;

/** A pair labeled for helpfulness: `preference` is the share of votes for `better`. */
export const helpfulPairSchema = z.strictObject({
  promptId: z.string(),
  prompt: z.string(),
  better: answerSchema,
  worse: answerSchema,
  preference: z.number().min(0).max(1),
});
export type HelpfulPair = z.infer<typeof helpfulPairSchema>;

const harmSignSchema = z.union([z.literal(1), z.literal(-1)]);

/** A pair labeled for harmlessness; harmSign is +1 for a harmful answer and −1 for a harmless one. */
export const harmlessPairSchema = z.strictObject({
  promptId: z.string(),
  prompt: z.string(),
  safer: answerSchema,
  unsafer: answerSchema,
  saferHarmSign: harmSignSchema,
  unsaferHarmSign: harmSignSchema,
  preference: z.number().min(0).max(1),
});
export type HarmlessPair = z.infer<typeof harmlessPairSchema>;

const folder = z.string().min(1);
/** Batches that are stored already, after a resume. */
const firstBatch = z.int().min(0);

/** Draw answers, and score them where scorers are given. */
export const generateTaskSchema = z.strictObject({
  kind: z.literal('generate'),
  policy: folder,
  /** Each prompt once, with the number of answers to draw for it. */
  requests: z.array(z.strictObject({ prompt: promptSchema, samples: z.int().min(1) })).min(1),
  generation: generationSchema,
  seed: z.int(),
  /** Sets this task's random streams apart from those of other tasks of the run. */
  streamLabel: z.string(),
  scorers: z.strictObject({ reward: folder.nullable(), cost: folder.nullable() }),
  /** Also report each answer's log-probability under this model (for KL and perplexity). */
  base: folder.nullable(),
  firstBatch,
});

/** Score stored answers by another round's models. */
export const scoreTaskSchema = z.strictObject({
  kind: z.literal('score'),
  rows: z.array(z.strictObject({ id: z.string(), prompt: z.string(), answer: answerSchema })),
  reward: folder,
  cost: folder,
  firstBatch,
});

const trainingFields = { seed: z.int(), outputFolder: folder };

export const rewardModelTaskSchema = z.strictObject({
  kind: z.literal('reward-model'),
  startFrom: folder,
  pairs: z.array(helpfulPairSchema).min(2),
  config: rewardModelSchema,
  ...trainingFields,
});
export const costModelTaskSchema = z.strictObject({
  kind: z.literal('cost-model'),
  startFrom: folder,
  pairs: z.array(harmlessPairSchema).min(2),
  config: costModelSchema,
  ...trainingFields,
});
export const supervisedTaskSchema = z.strictObject({
  kind: z.literal('supervised'),
  startFrom: folder,
  texts: z.array(z.strictObject({ prompt: z.string(), answer: answerSchema })).min(1),
  config: supervisedSchema,
  ...trainingFields,
});
export const policyTaskSchema = z.strictObject({
  kind: z.literal('policy'),
  startFrom: folder,
  reference: folder,
  reward: folder,
  cost: folder,
  prompts: z.array(promptSchema).min(1),
  /** Rewards and costs of the round's fresh answers: the scale of scores and the unit of a relative d. */
  freshScores: z.strictObject({ rewards: z.array(z.number()).min(2), costs: z.array(z.number()).min(2) }),
  ptxTexts: z.array(z.strictObject({ prompt: z.string(), answer: answerSchema })),
  config: ppoLagrangianSchema,
  generation: generationSchema,
  ...trainingFields,
});

/** Measure how fast the engine is. */
export const measureTaskSchema = z.strictObject({ kind: z.literal('measure') });

export const taskSchema = z.discriminatedUnion('kind', [
  generateTaskSchema,
  scoreTaskSchema,
  rewardModelTaskSchema,
  costModelTaskSchema,
  supervisedTaskSchema,
  policyTaskSchema,
  measureTaskSchema,
]);
export type Task = z.infer<typeof taskSchema>;
export type TaskKind = Task['kind'];
export type TaskOf<K extends TaskKind> = Extract<Task, { kind: K }>;

export const deviceRequestSchema = z.strictObject({
  engine: z.enum(['auto', 'onnx', 'tensorflow', 'reference']),
  device: z.enum(['auto', 'cpu', 'webgpu', 'cuda']),
  threads: z.int().min(1).optional(),
});
export type DeviceRequest = z.infer<typeof deviceRequestSchema>;

/** Seconds between two checkpoints; `auto` keeps their cost small. */
export const checkpointIntervalSchema = z.union([z.literal('auto'), z.number().positive()]);
export type CheckpointInterval = z.infer<typeof checkpointIntervalSchema>;

export const toTrainerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('start'),
    taskId: z.string(),
    task: taskSchema,
    device: deviceRequestSchema,
    /** Where this task keeps the checkpoints it can go on from. */
    checkpointFolder: folder,
    checkpointEverySeconds: checkpointIntervalSchema,
  }),
  /** Write a checkpoint and stop. */
  z.strictObject({ type: z.literal('pause') }),
  /** Stop at once, writing nothing. */
  z.strictObject({ type: z.literal('cancel') }),
]);
export type ToTrainer = z.infer<typeof toTrainerSchema>;

export const generatedAnswerSchema = z.strictObject({
  promptId: z.string(),
  sample: z.int().min(0),
  text: z.string(),
  tokens: z.array(z.int()),
  /** Ended by itself, before the length limit. */
  ended: z.boolean(),
  reward: z.number().nullable(),
  cost: z.number().nullable(),
  /** Sum over answer tokens of log π(token). */
  logProb: z.number().nullable(),
  baseLogProb: z.number().nullable(),
});
export type GeneratedAnswer = z.infer<typeof generatedAnswerSchema>;

/** What a finished task leaves: a checkpoint folder for training tasks, and its closing figures. */
export const taskOutputSchema = z.strictObject({
  checkpoint: z.string().nullable(),
  figures: metricValuesSchema,
});
export type TaskOutput = z.infer<typeof taskOutputSchema>;

export const failureKinds = [
  'bad-input',
  'diverged',
  'out-of-memory',
  'disk',
  'environment',
  'internal',
] as const;

const metricPointSchema = z.strictObject({ step: z.int(), values: metricValuesSchema });
export type MetricPoint = z.infer<typeof metricPointSchema>;

export const fromTrainerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ready'),
    engine: z.string(),
    device: z.string(),
    deviceName: z.string(),
    threads: z.int(),
  }),
  z.strictObject({
    type: z.literal('heartbeat'),
    /** What the process holds now, and the most it has ever held. */
    memoryBytes: z.number(),
    peakMemoryBytes: z.number(),
    /** How long the worker has neither turned its event loop nor come back from an engine call. */
    workerSilentSeconds: z.number(),
  }),
  /** A training task goes on after this step; 0 is its beginning. Comes before its first step. */
  z.strictObject({ type: z.literal('began'), taskId: z.string(), step: z.int() }),
  z.strictObject({
    type: z.literal('progress'),
    taskId: z.string(),
    step: z.int(),
    steps: z.int(),
    resumedFrom: z.int().nullable(),
  }),
  /** What steps report, in their order. Those before a checkpoint come before its message. */
  z.strictObject({
    type: z.literal('metrics'),
    taskId: z.string(),
    points: z.array(metricPointSchema).min(1),
  }),
  z.strictObject({
    type: z.literal('answers'),
    taskId: z.string(),
    batch: z.int(),
    answers: z.array(generatedAnswerSchema),
  }),
  z.strictObject({
    type: z.literal('scores'),
    taskId: z.string(),
    batch: z.int(),
    scores: z.array(z.strictObject({ id: z.string(), reward: z.number(), cost: z.number() })),
  }),
  z.strictObject({
    type: z.literal('checkpoint'),
    taskId: z.string(),
    step: z.int(),
    file: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    seconds: z.number(),
  }),
  /** Something a person should know of, that did not end the task; a whole sentence or more. */
  z.strictObject({ type: z.literal('notice'), taskId: z.string(), text: z.string() }),
  /** Billions of floating-point operations a second, in matrix products. */
  z.strictObject({ type: z.literal('measured'), taskId: z.string(), gigaflops: z.number().positive() }),
  z.strictObject({ type: z.literal('done'), taskId: z.string(), output: taskOutputSchema }),
  z.strictObject({ type: z.literal('paused'), taskId: z.string(), step: z.int() }),
  z.strictObject({
    type: z.literal('failed'),
    taskId: z.string(),
    kind: z.enum(failureKinds),
    message: z.string(),
    hint: z.string(),
  }),
]);
export type FromTrainer = z.infer<typeof fromTrainerSchema>;
