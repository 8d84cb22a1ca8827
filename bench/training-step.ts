/** One optimizer step on a batch of stories: forward, cross-entropy, backward, gradient clip, AdamW. */
import { supervisedLoss } from '../src/main/algorithms/losses.ts';
import type { AdamOptions, Engine } from '../src/main/engine/engine.ts';
import { responseLogProbs } from '../src/main/models/log-probs.ts';
import { packRows, sequencesOf } from '../src/main/models/token-rows.ts';
import { named } from '../src/main/models/transformer.ts';
import type { BenchCase, Contestant } from './contestant.ts';
import { nameOf, timed, versionsOf } from './engines.ts';
import { openPeer } from './peer-process.ts';
import { openModel, storyTokens, writeBatch } from './workloads.ts';
import type { BenchModel, ModelName } from './workloads.ts';

const learningRate = 3e-5;
const adam: AdamOptions = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0, maxGradientNorm: 1 };

export const trainingStepCases: readonly BenchCase[] = [
  trainingStepCase('tinystories-15m', 16, 128, 1 / 0.6),
  trainingStepCase('d256', 8, 64, 1),
];

function trainingStepCase(model: ModelName, rows: number, length: number, timesAsFast: number): BenchCase {
  const id = `training-step/${model}`;
  return {
    id,
    title: `Training step, ${model}, ${rows} x ${length} tokens`,
    target: { peer: 'PyTorch', timesAsFast },
    repeats: model === 'd256' ? 30 : 11,
    open: async ({ threads, engines, withPeers, withCompile, scratch }) => {
      const opened = openModel(model, scratch);
      const tokens = storyTokens(rows, length, opened.config.vocabularySize);
      const sides: Contestant[] = [];
      for (const openEngine of engines) {
        const engine = openEngine();
        sides.push(trainingContestant(engine, nameOf(engine), opened, tokens));
      }
      if (!withPeers) return sides;
      const batch = writeBatch(scratch, `training-${model}`, { tokens, learningRate, adam });
      const peer = { model: opened.folder, batch, threads };
      sides.push(await openPeer('training_step.py', peer));
      if (withCompile) sides.push(await openPeer('training_step.py', peer, ['--compile']));
      return sides;
    },
  };
}

function trainingContestant(
  engine: Engine,
  name: string,
  { config, parameters }: BenchModel,
  tokens: readonly (readonly number[])[],
): Contestant {
  const placed = engine.place(copyOf(parameters));
  const update = engine.compileTraining(
    {
      name: 'supervised loss',
      loss: (batch, weights) => {
        const { logProbs_BT } = responseLogProbs(config, weights, batch);
        return {
          loss: supervisedLoss({ logProbs: logProbs_BT, mask: named(batch, 'mask_BT') }),
          metrics: {},
        };
      },
    },
    { parameters: placed, trainable: placed.names, optimizer: adam },
  );
  // Every token but the first is predicted, as transformers does with labels equal to the input.
  const rows = tokens.map((row) => ({ promptTokens: row.slice(0, 1), responseTokens: row.slice(1) }));
  const packed = packRows(rows, config);
  const { predictors_BT, targets_BT, mask_BT } = packed;
  const batch = { ...sequencesOf(packed), predictors_BT, targets_BT, mask_BT };
  return {
    name,
    side: 'ours',
    versions: versionsOf(engine),
    repeat: () => timed(() => ({ loss: update.run([batch], learningRate).loss })),
    close: async () => {
      update.dispose();
      placed.dispose();
      engine.dispose();
    },
  };
}

/** The engine takes the arrays over and changes them; another engine starts from the same values. */
function copyOf(parameters: BenchModel['parameters']): BenchModel['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}
