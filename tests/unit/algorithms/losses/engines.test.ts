/** Each loss, on an engine for training, gives the value, metrics and gradients of the reference engine. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, expect, test } from 'vitest';

import {
  combineAdvantages,
  costModelLoss,
  entropyBonus,
  generalizedAdvantages,
  klEstimates,
  mixPtxLoss,
  ppoPolicyLoss,
  rewardModelLoss,
  splitKlPenalty,
  supervisedLoss,
  valueLoss,
  whiten,
} from '../../../../src/main/algorithms/losses.ts';
import type { HostTensors, LossProgram, Tensors } from '../../../../src/main/engine/engine.ts';
import { createReferenceEngine } from '../../../../src/main/engine/reference-engine.ts';
import { createTestedEngine } from '../../../support/tested-engine.ts';
import { randomStream } from '../../../../src/main/tensors/seeded-random.ts';

const engines = {
  tested: createTestedEngine(),
  reference: createReferenceEngine(),
};
afterAll(() => {
  for (const engine of Object.values(engines)) engine.dispose();
});

const B = 3;
const T = 5;

/** Named tensors of standard normal numbers; every name of one letter is [B,T], `…_B` is [B]. */
function normal(seed: number, ...names: string[]): HostTensors {
  return Object.fromEntries(
    names.map((name) => {
      const shape = name.endsWith('_B') ? [B] : [B, T];
      const random = randomStream(seed, name);
      const size = shape.reduce((product, axis) => product * axis, 1);
      return [name, { shape, data: Float32Array.from({ length: size }, () => random.normal()) }];
    }),
  );
}

const mask = {
  shape: [B, T],
  data: Float32Array.of(1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0),
};
const signs = (...values: number[]) => ({ shape: [B], data: Float32Array.from(values) });

/** The tensors that cases are made of, by name; each case uses those that it brings along. */
type Named = Readonly<
  Record<'a' | 'b' | 'c' | 'w' | 'mask' | 'x_B' | 'y_B' | 'p_B' | 's_B' | 'u_B', tf.Tensor>
>;

interface Case {
  /** What the loss is differentiated by. */
  readonly parameters: HostTensors;
  readonly batch?: HostTensors;
  readonly run: (all: Named) => { readonly loss: tf.Tensor; readonly metrics?: Tensors };
}

const weigh = (x_BT: tf.Tensor, weights_BT: tf.Tensor) => tf.sum(tf.mul(x_BT, weights_BT));

const cases: Record<string, Case> = {
  rewardModelLoss: {
    parameters: normal(1, 'x_B', 'y_B'),
    batch: { p_B: signs(1, 0.5, 0.2), u_B: signs(1, 0.3, 0) },
    run: ({ x_B, y_B, p_B, u_B }) => ({
      loss: rewardModelLoss({ better: x_B, worse: y_B, preference: p_B, margin: u_B, regularization: 0.01 }),
    }),
  },
  costModelLoss: {
    parameters: normal(2, 'x_B', 'y_B'),
    batch: { s_B: signs(-1, 1, -1), u_B: signs(1, 1, -1), p_B: signs(1, 0.6, 0.8) },
    run: ({ x_B, y_B, s_B, u_B, p_B }) => ({
      loss: costModelLoss({
        safer: x_B,
        unsafer: y_B,
        saferHarmSign: s_B,
        unsaferHarmSign: u_B,
        preference: p_B,
        regularization: 0.01,
      }),
    }),
  },
  'from KL to whitened advantages': {
    parameters: normal(3, 'a', 'b', 'x_B', 'y_B'),
    batch: { ...normal(4, 'c', 'w'), mask },
    run: ({ a, b, c, w, x_B, y_B, mask: mask_BT }) => {
      const { k1, k2, k3 } = klEstimates({ logProbs: a, referenceLogProbs: c });
      const split = splitKlPenalty({
        kl: tf.addN([k1, k2, k3]),
        rewardScores: x_B,
        costScores: y_B,
        mask: mask_BT,
        klCoefficient: 0.3,
        clip: 1.5,
      });
      const reward = generalizedAdvantages({ rewards: split.rewards, values: b, mask: mask_BT });
      const cost = generalizedAdvantages({ rewards: split.costs, values: c, mask: mask_BT, gaeLambda: 0.5 });
      const combined = combineAdvantages({
        reward: reward.advantages,
        cost: cost.advantages,
        lagrangeMultiplier: tf.square(x_B),
      });
      const whitened = whiten({ x: combined, mask: mask_BT });
      return {
        loss: tf.add(weigh(whitened, w), weigh(reward.returns, w)),
        metrics: { ...split, combined, whitened, returns: cost.returns },
      };
    },
  },
  'ppoPolicyLoss with entropy bonus and PTX': {
    parameters: normal(5, 'a', 'b'),
    batch: { ...normal(6, 'c', 'w'), mask },
    run: ({ a, b, c, w, mask: mask_BT }) => {
      const { loss, clipFraction, approximateKl } = ppoPolicyLoss({
        logProbs: a,
        oldLogProbs: c,
        advantages: w,
        mask: mask_BT,
        dualClip: 3,
      });
      const bonus = entropyBonus({ entropies: b, mask: mask_BT, entropyCoefficient: 0.1 });
      const ptxLoss = supervisedLoss({ logProbs: b, mask: mask_BT });
      return {
        loss: mixPtxLoss({ policyLoss: tf.add<tf.Scalar>(loss, bonus), ptxLoss, ptxCoefficient: 2 }),
        metrics: { clipFraction, approximateKl },
      };
    },
  },
  valueLoss: {
    parameters: normal(7, 'a'),
    batch: { ...normal(8, 'b', 'c'), mask },
    run: ({ a, b, c, mask: mask_BT }) => ({
      loss: valueLoss({
        values: a,
        oldValues: b,
        returns: c,
        mask: mask_BT,
        clipRange: 0.5,
        reduction: 'token',
      }),
    }),
  },
};

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(actual.length).toBe(expected.length);
  Array.from(expected).forEach((value, i) => {
    const difference = Math.abs((actual[i] ?? NaN) - value);
    expect(difference, `${what}, entry ${i}`).toBeLessThan(2e-5 * Math.max(1, Math.abs(value)));
  });
}

test.each(Object.entries(cases))('%s', (name, { parameters, batch = {}, run }) => {
  const program: LossProgram = {
    name,
    loss: (inputs, weights) => ({ metrics: {}, ...run({ ...inputs, ...weights } as Named) }),
  };
  const trainable = Object.keys(parameters);
  const evaluate = (engine: keyof typeof engines) => {
    const placed = engines[engine].place(
      Object.fromEntries(
        Object.entries(parameters).map(([key, { shape, data }]) => [key, { shape, data: data.slice() }]),
      ),
    );
    const step = engines[engine].compileTraining(program, {
      parameters: placed,
      trainable,
      optimizer: { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 0 },
    });
    try {
      const result = step.gradients(batch);
      const copy = (tensors: HostTensors) =>
        Object.entries(tensors).map(([key, { data }]) => [key, Float32Array.from(data)] as const);
      return { loss: result.loss, parts: [...copy(result.metrics), ...copy(result.gradients)] };
    } finally {
      step.dispose();
      placed.dispose();
    }
  };
  const expected = evaluate('reference');
  const actual = evaluate('tested');
  expectClose([actual.loss], [expected.loss], 'loss');
  const found = new Map(actual.parts);
  expect([...found.keys()].sort()).toEqual(expected.parts.map(([key]) => key).sort());
  for (const [key, values] of expected.parts) expectClose(found.get(key) ?? [], values, key);
});
