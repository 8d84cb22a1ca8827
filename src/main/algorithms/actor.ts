/** The policy as a learner: PPO's clipped surrogate, with an entropy bonus and a PTX term where the recipe has them. */
import * as tf from '@tensorflow/tfjs-core';
import type { Engine, HostTensors, LossProgram, PlacedTensors, Tensors } from '../engine/engine.ts';
import type { Checkpoint } from '../models/checkpoint.ts';
import { responseLogProbs } from '../models/log-probs.ts';
import { packRows, sequencesOf } from '../models/token-rows.ts';
import type { TokenRow } from '../models/token-rows.ts';
import { named } from '../models/transformer.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { PpoLagrangianConfig } from '../../shared/config/ppo-lagrangian.ts';
import type { Learner } from './learner-state.ts';
import { entropyBonus, mixPtxLoss, ppoPolicyLoss, supervisedLoss } from './losses.ts';
import type { Rollout } from './rollout.ts';
import { takePackedRows, takeRows } from './take-rows.ts';
import { trainableNames } from './trainable-names.ts';

export interface ActorFigures {
  readonly loss: number;
  readonly ptxLoss: number;
  readonly clipFraction: number;
  readonly approximateKl: number;
  readonly entropy: number;
  readonly gradientNorm: number;
}

export interface Actor {
  readonly learner: Learner;
  /** One optimizer step a minibatch; gives the mean figures. */
  improve(
    rollout: Rollout,
    advantages_BT: HostTensors[string],
    minibatches: readonly (readonly number[])[],
    learningRate: number,
    ptxBatches: (minibatch: number) => HostTensors,
  ): ActorFigures;
}

export function createActor(
  engine: Engine,
  policy: Checkpoint,
  parameters: PlacedTensors,
  config: PpoLagrangianConfig,
): Actor {
  const trainable = trainableNames(policy.parameters, config.trainEmbeddings);
  const update = engine.compileTraining(actorProgram(policy, config), {
    parameters,
    trainable,
    optimizer: config.adam,
  });
  return {
    learner: { name: 'policy', parameters, trainable, update },
    improve: (rollout, advantages_BT, minibatches, learningRate, ptxBatch) => {
      const sums = { loss: 0, ptxLoss: 0, clipFraction: 0, approximateKl: 0, entropy: 0, gradientNorm: 0 };
      for (const [index, minibatch] of minibatches.entries()) {
        const rows = takePackedRows(rollout.rows, minibatch);
        const { predictors_BT, targets_BT, mask_BT } = rows;
        const fixed = takeRows({ oldLogProbs_BT: rollout.oldLogProbs_BT, advantages_BT }, minibatch);
        const answers = { ...sequencesOf(rows), predictors_BT, targets_BT, mask_BT };
        const batch = { ...answers, ...fixed, ...ptxBatch(index) };
        const result = update.run([batch], learningRate);
        sums.loss += result.loss;
        sums.gradientNorm += result.gradientNorm;
        for (const name of ['ptxLoss', 'clipFraction', 'approximateKl', 'entropy'] as const) {
          sums[name] += result.metrics[name]?.data[0] ?? 0;
        }
      }
      const mean = (sum: number): number => sum / minibatches.length;
      return {
        loss: mean(sums.loss),
        ptxLoss: mean(sums.ptxLoss),
        clipFraction: mean(sums.clipFraction),
        approximateKl: mean(sums.approximateKl),
        entropy: mean(sums.entropy),
        gradientNorm: mean(sums.gradientNorm),
      };
    },
  };
}

function actorProgram(policy: Checkpoint, config: PpoLagrangianConfig): LossProgram {
  const reduction = config.lossReduction;
  return {
    name: 'PPO policy loss',
    loss: (batch, weights) => {
      const mask = named(batch, 'mask_BT');
      const { logProbs_BT, entropy_BT } = responseLogProbs(policy.config, weights, batch);
      const surrogate = ppoPolicyLoss({
        logProbs: logProbs_BT,
        oldLogProbs: named(batch, 'oldLogProbs_BT'),
        advantages: named(batch, 'advantages_BT'),
        mask,
        clipRange: config.clipRange,
        reduction,
      });
      const { clipFraction, approximateKl } = surrogate;
      const entropy = tf.div(tf.sum(tf.mul(entropy_BT, mask)), tf.sum(mask));
      const metrics = { clipFraction, approximateKl, entropy };
      const { entropyCoefficient, ptxCoefficient } = config;
      const bonus = { entropies: entropy_BT, mask, entropyCoefficient, reduction };
      const policyLoss =
        entropyCoefficient === 0 ? surrogate.loss : tf.add<tf.Scalar>(surrogate.loss, entropyBonus(bonus));
      if (ptxCoefficient === 0) return { loss: policyLoss, metrics };
      const ptx = ptxRows(batch);
      const { logProbs_BT: ptxLogProbs_BT } = responseLogProbs(policy.config, weights, ptx);
      const ptxLoss = supervisedLoss({ logProbs: ptxLogProbs_BT, mask: named(ptx, 'mask_BT') });
      return { loss: mixPtxLoss({ policyLoss, ptxLoss, ptxCoefficient }), metrics: { ...metrics, ptxLoss } };
    },
  };
}

const ptxPrefix = 'ptx.';

function ptxRows(batch: Tensors): Tensors {
  const own = Object.entries(batch).filter(([name]) => name.startsWith(ptxPrefix));
  return Object.fromEntries(own.map(([name, tensor]) => [name.slice(ptxPrefix.length), tensor]));
}

/** Draws the texts of one PTX batch; nothing where the recipe has no PTX term. */
export function ptxBatch(
  policy: Checkpoint,
  texts: readonly TokenRow[],
  config: PpoLagrangianConfig,
  seed: number,
  place: readonly [iteration: number, minibatch: number],
): HostTensors {
  if (config.ptxCoefficient === 0) return {};
  const random = randomStream(seed, 'ptx', ...place);
  const rows = Array.from({ length: config.ptxBatchSize }, () => random.pick(texts));
  const packed = packRows(rows, policy.config);
  const { predictors_BT, targets_BT, mask_BT } = packed;
  const read = { ...sequencesOf(packed), predictors_BT, targets_BT, mask_BT };
  return Object.fromEntries(Object.entries(read).map(([name, tensor]) => [ptxPrefix + name, tensor]));
}
