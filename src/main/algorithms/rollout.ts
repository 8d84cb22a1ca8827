/**
 * One iteration's experience: answers drawn from the policy as it is, with everything that is fixed while it is
 * learnt from: old log-probabilities, the reference's, both scores, and the features the critics see.
 */
import type { Engine, Executable, HostTensor, PlacedTensors } from '../engine/engine.ts';
import { NonFiniteError } from '../engine/engine.ts';
import type { Checkpoint } from '../models/checkpoint.ts';
import { createGenerator } from '../models/generation.ts';
import type { GeneratedSample, Generator } from '../models/generation.ts';
import { createLogProbRunner } from '../models/log-probs.ts';
import { scoresAndFeatures } from '../models/scoring.ts';
import { packRows, sequencesOf } from '../models/token-rows.ts';
import type { PackedRows } from '../models/token-rows.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { GenerationConfig } from '../../shared/config/generation.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { scoreShares } from './score-shares.ts';
import { takePackedRows } from './take-rows.ts';

export interface Rollout {
  readonly prompts: readonly Prompt[];
  readonly samples: readonly GeneratedSample[];
  readonly rows: PackedRows;
  /** [B, T], padded with 0. */
  readonly oldLogProbs_BT: HostTensor;
  readonly referenceLogProbs_BT: HostTensor;
  /** Raw scores of the reward and of the cost model, [B]. */
  readonly rewards: Float32Array;
  readonly costs: Float32Array;
  /** The same scores, shared out over the tokens they are owed to, [B, T], padded with 0. */
  readonly rewardShares_BT: HostTensor;
  readonly costShares_BT: HostTensor;
  /** What each score model sees before each answer token, [B, T, D]. */
  readonly rewardFeatures_BTD: HostTensor;
  readonly costFeatures_BTD: HostTensor;
}

export interface RolloutCollector {
  collect(prompts: readonly Prompt[], iteration: number): Rollout;
  dispose(): void;
}

export interface RolloutModels {
  readonly policy: Checkpoint;
  /** The policy's weights as they are being trained. */
  readonly policyParameters: PlacedTensors;
  readonly reference: Checkpoint;
  readonly reward: Checkpoint;
  readonly cost: Checkpoint;
}

export function createRolloutCollector(
  engine: Engine,
  models: RolloutModels,
  generation: GenerationConfig,
  seed: number,
): RolloutCollector {
  const { policy } = models;
  const generator = createGenerator(engine, policy.config, models.policyParameters);
  const referenceParameters = engine.place(models.reference.parameters);
  const reference = createLogProbRunner(engine, models.reference.config, referenceParameters);
  const reward = createFeatureScorer(engine, models.reward);
  const cost = createFeatureScorer(engine, models.cost);
  return {
    collect: (prompts, iteration) => {
      generator.refresh();
      const samples = drawSamples(generator, policy, prompts, generation, (index) =>
        randomStream(seed, 'rollout', iteration, index),
      );
      const rows = packRows(samples, policy.config);
      const referenceLogProbs = reference.logProbs(samples);
      const lengths = samples.map(({ responseTokens }) => responseTokens.length);
      const rewarded = reward.score(rows, lengths);
      const costed = cost.score(rows, lengths);
      return {
        prompts,
        samples,
        rows,
        oldLogProbs_BT: padded(
          samples.map(({ logProbs }) => logProbs),
          rows.mask_BT.shape,
        ),
        referenceLogProbs_BT: padded(referenceLogProbs, rows.mask_BT.shape),
        rewards: finite(rewarded.scores, 'reward'),
        costs: finite(costed.scores, 'cost'),
        rewardShares_BT: padded(rewarded.shares, rows.mask_BT.shape),
        costShares_BT: padded(costed.shares, rows.mask_BT.shape),
        rewardFeatures_BTD: rewarded.features_BTD,
        costFeatures_BTD: costed.features_BTD,
      };
    },
    dispose: () => {
      generator.dispose();
      reference.dispose();
      referenceParameters.dispose();
      reward.dispose();
      cost.dispose();
    },
  };
}

/** Draws one answer a prompt, each from its own random stream, all settings of the sampler at the recipe's. */
function drawSamples(
  generator: Generator,
  policy: Checkpoint,
  prompts: readonly Prompt[],
  generation: GenerationConfig,
  streamOf: (index: number) => ReturnType<typeof randomStream>,
): GeneratedSample[] {
  const requests = prompts.map(({ text }, index) => ({
    promptTokens: policy.encodePrompt(text),
    random: streamOf(index),
  }));
  return [...generator.generate(requests, generation)].flat();
}

interface FeatureScorer {
  score(
    rows: PackedRows,
    lengths: readonly number[],
  ): {
    readonly scores: Float32Array;
    /** Of each answer, one a token. */
    readonly shares: readonly Float32Array[];
    readonly features_BTD: HostTensor;
  };
  dispose(): void;
}

/** Rows run side by side: more of them spill out of the processor's caches and take longer. */
const scoredRows = 32;

/** Runs a score model once over packed rows, for its answers' scores and the hidden states at each answer token. */
function createFeatureScorer(
  engine: Engine,
  { config, parameters, scorePooling }: Checkpoint,
): FeatureScorer {
  const placed = engine.place(parameters);
  const executable: Executable = engine.compile(
    {
      name: 'scores and features',
      run: (rows, weights) => {
        return { outputs: scoresAndFeatures(config, weights, rows, scorePooling) };
      },
    },
    { parameters: placed },
  );
  return {
    score: (rows, lengths) => {
      const [batch = 0, length = 0] = rows.predictors_BT.shape;
      const scores = new Float32Array(batch);
      const features = new Float32Array(batch * length * config.width);
      const shares: Float32Array[] = [];
      for (let first = 0; first < batch; first += scoredRows) {
        const size = Math.min(scoredRows, batch - first);
        const chosen = takePackedRows(
          rows,
          Array.from({ length: size }, (_, row) => first + row),
        );
        const { ends_B, predictors_BT, mask_BT } = chosen;
        const outputs = executable.run({ ...sequencesOf(chosen), ends_B, predictors_BT, mask_BT });
        const { scores_B, features_BTD, readings_BT } = outputs;
        if (scores_B === undefined || features_BTD === undefined || readings_BT === undefined)
          throw new Error('The scorer gave no output.');
        scores.set(scores_B.data, first);
        features.set(features_BTD.data, first * length * config.width);
        for (let row = 0; row < size; row++) {
          const readings = Float32Array.from(readings_BT.data.subarray(row * length, (row + 1) * length));
          const own = lengths[first + row] ?? 0;
          readings[own - 1] = readings[length - 1] ?? 0;
          shares.push(scoreShares(readings.subarray(0, own), scorePooling));
        }
      }
      return { scores, shares, features_BTD: { shape: [batch, length, config.width], data: features } };
    },
    dispose: () => {
      executable.dispose();
      placed.dispose();
    },
  };
}

function padded(rows: readonly Float32Array[], shape: readonly number[]): HostTensor {
  const [batch = 0, length = 0] = shape;
  const data = new Float32Array(batch * length);
  rows.forEach((row, index) => data.set(row, index * length));
  return { shape, data };
}

function finite(scores: Float32Array, model: string): Float32Array {
  if (scores.every(Number.isFinite)) return scores;
  throw new NonFiniteError(`The ${model} model gave a score that is not a finite number.`);
}
