/**
 * A critic guesses, before each answer token, the return that is still to come. There are two, one for reward and
 * one for cost; each starts from its score model's head, rescaled to the stage's units.
 *
 * 'head' trains a linear head on the frozen features of the score model (cheap: the features come with the score);
 * 'full' trains a whole copy of the network, as the paper does.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, HostTensor, HostTensors, LossProgram, PlacedTensors } from '../engine/engine.ts';
import type { Checkpoint } from '../models/checkpoint.ts';
import { scoresOf } from '../models/score-head.ts';
import { responseValues } from '../models/scoring.ts';
import { sequencesOf } from '../models/token-rows.ts';
import { named } from '../models/transformer.ts';
import type { PpoLagrangianConfig } from '../../shared/config/ppo-lagrangian.ts';
import type { Learner } from './learner-state.ts';
import { valueLoss } from './losses.ts';
import type { Rollout } from './rollout.ts';
import { takePackedRows, takeRows } from './take-rows.ts';
import { trainableNames } from './trainable-names.ts';

export interface Critic {
  readonly learner: Learner;
  /** Values before each answer token, [B, T]. */
  values(rollout: Rollout): HostTensor;
  /** Fits the values to the returns over the given minibatches, some epochs long; gives the mean loss. */
  fit(rollout: Rollout, targets: CriticTargets, minibatches: readonly (readonly number[])[]): number;
  dispose(): void;
}

export interface CriticTargets {
  /** Values at the time of sampling, [B, T]. */
  readonly oldValues_BT: HostTensor;
  /** [B, T]. */
  readonly returns_BT: HostTensor;
}

/** Score of the stage = (raw score − shift) / unit. */
export interface HeadScale {
  readonly shift: number;
  readonly unit: number;
}

export function createCritic(
  engine: Engine,
  name: 'rewardCritic' | 'costCritic',
  model: Checkpoint,
  scale: HeadScale,
  config: PpoLagrangianConfig,
): Critic {
  const whole = config.critic.kind === 'full';
  // With the whole score at the end, what is to come is the score; with shares, nothing is what is known of it.
  const head =
    config.scoreCredit === 'end' ? rescaledHead(model.parameters, scale) : silentHead(model.parameters);
  const initial = whole ? { ...copied(model.parameters), ...head } : head;
  const parameters = engine.place(initial);
  const valuesOf = whole
    ? (batch: Inputs, weights: Inputs) => responseValues(model.config, weights, batch)
    : (batch: Inputs, weights: Inputs) => scoresOf(weights, named(batch, 'features_BTD'));
  const inputsOf = (rollout: Rollout, chosen: readonly number[]): HostTensors => {
    if (whole) {
      const rows = takePackedRows(rollout.rows, chosen);
      return { ...sequencesOf(rows), predictors_BT: rows.predictors_BT };
    }
    const features_BTD = name === 'rewardCritic' ? rollout.rewardFeatures_BTD : rollout.costFeatures_BTD;
    return takeRows({ features_BTD }, chosen);
  };
  const trainable = whole ? trainableNames(initial, config.trainEmbeddings) : Object.keys(initial);
  const update = engine.compileTraining(criticProgram(name, valuesOf, config), {
    parameters,
    trainable,
    optimizer: config.adam,
  });
  const executable = engine.compile(
    {
      name: `${name} values`,
      run: (batch, weights) => ({ outputs: { values_BT: valuesOf(batch, weights) } }),
    },
    { parameters },
  );
  return {
    learner: { name, parameters, trainable, update },
    values: (rollout) => {
      const { values_BT } = executable.run(inputsOf(rollout, [...rollout.samples.keys()]));
      if (values_BT === undefined) throw new Error(`${name} gave no values.`);
      return { shape: values_BT.shape, data: values_BT.data.slice() };
    },
    fit: (rollout, targets, minibatches) => {
      const { mask_BT } = rollout.rows;
      let sum = 0;
      for (let epoch = 0; epoch < config.critic.epochs; epoch++) {
        for (const minibatch of minibatches) {
          const batch = { ...inputsOf(rollout, minibatch), ...takeRows({ mask_BT, ...targets }, minibatch) };
          sum += update.run([batch], config.critic.learningRate).loss;
        }
      }
      return sum / (config.critic.epochs * minibatches.length);
    },
    dispose: () => disposeAll([update, executable, parameters]),
  };
}

type Inputs = Parameters<LossProgram['loss']>[0];

function criticProgram(
  name: string,
  valuesOf: (batch: Inputs, weights: Inputs) => ReturnType<typeof scoresOf>,
  config: PpoLagrangianConfig,
): LossProgram {
  return {
    name: `${name} loss`,
    loss: (batch, weights) => ({
      loss: valueLoss({
        values: valuesOf(batch, weights),
        oldValues: named(batch, 'oldValues_BT'),
        returns: named(batch, 'returns_BT'),
        mask: named(batch, 'mask_BT'),
        clipRange: config.critic.valueClip,
        reduction: config.lossReduction,
      }),
      metrics: {},
    }),
  };
}

/** The score head, so that it gives scores in the stage's units. */
function rescaledHead(parameters: HostTensors, { shift, unit }: HeadScale): HostTensors {
  const weight = parameters['score.weight'];
  const bias = parameters['score.bias'];
  if (weight === undefined || bias === undefined)
    throw new Error('A critic starts from a model with a score head.');
  return {
    'score.weight': { shape: weight.shape, data: Float32Array.from(weight.data, (value) => value / unit) },
    'score.bias': {
      shape: bias.shape,
      data: Float32Array.from(bias.data, (value) => (value - shift) / unit),
    },
  };
}

/** A head that reads 0 everywhere. */
function silentHead(parameters: HostTensors): HostTensors {
  return Object.fromEntries(
    ['score.weight', 'score.bias'].map((name) => {
      const shape = parameters[name]?.shape;
      if (shape === undefined) throw new Error('A critic starts from a model with a score head.');
      return [name, { shape, data: new Float32Array(tf.util.sizeFromShape([...shape])) }];
    }),
  );
}

/** The score model stays as it is; a full critic trains a copy. */
function copied(parameters: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}

function disposeAll(resources: readonly Pick<PlacedTensors, 'dispose'>[]): void {
  for (const resource of resources) resource.dispose();
}
