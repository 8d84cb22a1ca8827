/**
 * Draws answers, batch by batch, and where models are given scores them and adds their log-probability under a
 * base model. Every answer has a random stream of its own, so a resumed task goes on with the next batch and
 * draws what it would have drawn.
 */
import type { Engine } from '../engine/engine.ts';
import { openingName } from '../data/opening-edition.ts';
import { readCheckpoint } from '../models/checkpoint.ts';
import { createGenerator } from '../models/generation.ts';
import type { GeneratedSample } from '../models/generation.ts';
import { createLogProbRunner } from '../models/log-probs.ts';
import { createScorer } from '../models/scoring.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { GeneratedAnswer, Prompt, TaskOf, TaskOutput } from '../../shared/trainer-protocol.ts';
import type { BatchProgress } from './batch-progress.ts';

interface Draw {
  readonly prompt: Prompt;
  readonly sample: number;
  readonly promptTokens: readonly number[];
}

export async function generateAnswers(
  engine: Engine,
  task: TaskOf<'generate'>,
  progress: BatchProgress,
): Promise<TaskOutput> {
  const policy = readCheckpoint(task.policy);
  const draws = listDraws(task, (prompt) => policy.encodePrompt(prompt.text));
  const parameters = engine.place(policy.parameters);
  const generator = createGenerator(engine, policy.config, parameters);
  const measure = createMeasures(engine, task);
  const { batchSize } = task.generation;
  const batches = Math.ceil(draws.length / batchSize);
  try {
    for (let batch = task.firstBatch; batch < batches; batch++) {
      const drawn = draws.slice(batch * batchSize, (batch + 1) * batchSize);
      const requests = drawn.map(({ prompt, sample, promptTokens }) => ({
        promptTokens,
        random: randomStream(task.seed, task.streamLabel, openingName(prompt.id), sample),
      }));
      const samples = [...generator.generate(requests, task.generation)].flat();
      const measures = measure.of(samples);
      const answers = samples.map((sample, index): GeneratedAnswer => {
        const { prompt, sample: number } = drawn[index] ?? missingDraw(index);
        return {
          promptId: prompt.id,
          sample: number,
          text: policy.tokenizer.decodeContinuation(sample.responseTokens),
          tokens: [...sample.responseTokens],
          ended: sample.finishReason === 'end',
          logProb: sum(sample.logProbs),
          reward: measures.rewards?.[index] ?? null,
          cost: measures.costs?.[index] ?? null,
          baseLogProb: measures.baseLogProbs?.[index] ?? null,
        };
      });
      progress.answers(batch, answers);
      await progress.batchDone(batch + 1, batches);
    }
    return { checkpoint: null, figures: {} };
  } finally {
    generator.dispose();
    measure.dispose();
    parameters.dispose();
  }
}

/** All answers to draw, shortest prompts first so that a batch holds prompts of like length. */
function listDraws(task: TaskOf<'generate'>, encode: (prompt: Prompt) => number[]): Draw[] {
  return task.requests
    .flatMap(({ prompt, samples }) => {
      const promptTokens = encode(prompt);
      return Array.from({ length: samples }, (_, sample) => ({ prompt, sample, promptTokens }));
    })
    .sort((a, b) => a.promptTokens.length - b.promptTokens.length);
}

interface Measures {
  of(samples: readonly GeneratedSample[]): {
    readonly rewards: ArrayLike<number> | null;
    readonly costs: ArrayLike<number> | null;
    readonly baseLogProbs: readonly number[] | null;
  };
  dispose(): void;
}

function createMeasures(engine: Engine, task: TaskOf<'generate'>): Measures {
  const disposals: (() => void)[] = [];
  const load = (folder: string) => {
    const { config, parameters, scorePooling } = readCheckpoint(folder);
    const placed = engine.place(parameters);
    disposals.push(() => placed.dispose());
    return { config, placed, scorePooling };
  };
  const scorer = (folder: string | null) => {
    if (folder === null) return null;
    const { config, placed, scorePooling } = load(folder);
    const created = createScorer(engine, config, placed, { pooling: scorePooling });
    disposals.unshift(() => created.dispose());
    return created;
  };
  const logProbRunner = (folder: string | null) => {
    if (folder === null) return null;
    const { config, placed } = load(folder);
    const created = createLogProbRunner(engine, config, placed);
    disposals.unshift(() => created.dispose());
    return created;
  };
  const reward = scorer(task.scorers.reward);
  const cost = scorer(task.scorers.cost);
  // The base model's own answers have their log-probabilities from drawing.
  const isBase = task.base === task.policy;
  const base = isBase ? null : logProbRunner(task.base);
  return {
    of: (samples) => ({
      rewards: reward?.score(samples) ?? null,
      costs: cost?.score(samples) ?? null,
      baseLogProbs:
        (isBase ? samples.map(({ logProbs }) => logProbs) : base?.logProbs(samples))?.map(sum) ?? null,
    }),
    dispose: () => disposals.forEach((dispose) => dispose()),
  };
}

function missingDraw(index: number): never {
  throw new Error(`The generator gave an answer ${index} that was not asked for.`);
}

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
