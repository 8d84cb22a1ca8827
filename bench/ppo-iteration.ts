/**
 * A whole PPO iteration: 32 answers of 64 tokens to prompts of 16, scores, advantages, one epoch of updates of whole
 * networks, embeddings included. Plain PPO with the four networks of TRL; and PPO-Lagrangian, which has two more (cost
 * model and cost critic), beside the same TRL.
 */
import { join } from 'node:path';

import { trainPpoLagrangian } from '../src/main/algorithms/ppo-lagrangian.ts';
import type { Engine } from '../src/main/engine/engine.ts';
import { readCheckpoint, writeCheckpoint } from '../src/main/models/checkpoint.ts';
import type { Checkpoint, CheckpointKind } from '../src/main/models/checkpoint.ts';
import { withScoreHead } from '../src/main/models/score-head.ts';
import { randomStream } from '../src/main/tensors/seeded-random.ts';
import { generationSchema } from '../src/shared/config/generation.ts';
import { ppoLagrangianSchema } from '../src/shared/config/ppo-lagrangian.ts';
import { policyTaskSchema } from '../src/shared/trainer-protocol.ts';
import type { BenchCase, Contestant } from './contestant.ts';
import { nameOf, timed, versionsOf } from './engines.ts';
import { openPeer } from './peer-process.ts';
import { createPlainPpo } from './plain-ppo.ts';
import { baseModelFolder, openingsOfLength, writeBatch } from './workloads.ts';

const answers = 32;
const promptTokens = 16;
const newTokens = 64;

/**
 * TinyStories ends a story with token 1. Here only token 2 counts as an end, which it never learnt to write, so that
 * every answer has its full length on both sides.
 */
const unusedEndToken = 2;

const config = ppoLagrangianSchema.parse({
  iterations: 100_000,
  batchSize: answers,
  minibatchSize: answers,
  epochs: 1,
  redTeamShare: 0,
  costOffset: 0,
  klCoefficient: 0.1,
  multiplier: { method: 'fixed', initial: 0, windowPrompts: 'all' },
  learningRate: 3e-5,
  warmupIterations: 0,
  lossReduction: 'token',
  scaleScores: false,
  critic: { kind: 'full', epochs: 1, learningRate: 3e-5 },
  trainEmbeddings: true,
});
const generation = generationSchema.parse({ maxNewTokens: newTokens, temperature: 1, batchSize: answers });

export const ppoIterationCases: readonly BenchCase[] = [
  ppoCase('ppo-iteration/plain', 'plain PPO, four networks', plainContestant, 2.5),
  ppoCase('ppo-iteration/lagrangian', 'PPO-Lagrangian, six networks', lagrangianContestant),
];

interface Folders {
  readonly policy: string;
  readonly reward: string;
  readonly cost: string;
  readonly output: string;
}

function ppoCase(
  id: string,
  method: string,
  contestant: (engine: Engine, folders: Folders) => Contestant,
  timesAsFast?: number,
): BenchCase {
  return {
    id,
    title: `PPO iteration, ${answers} x (${promptTokens} + ${newTokens}) tokens: ${method}`,
    ...(timesAsFast === undefined ? {} : { target: { peer: 'TRL PPO', timesAsFast } }),
    repeats: 7,
    open: async ({ threads, engines, withPeers, scratch }) => {
      const folders = writeModels(scratch);
      const sides: Contestant[] = engines.map((openEngine) => contestant(openEngine(), folders));
      if (!withPeers) return sides;
      const prompts = openings().map(({ tokens }) => tokens);
      const { learningRate, klCoefficient, discount, gaeLambda, clipRange } = config;
      const ppo = { learningRate, klCoefficient, discount, gaeLambda, clipRange };
      const batch = writeBatch(scratch, 'ppo', { prompts, newTokens, ppo });
      return [...sides, await openPeer('ppo_iteration.py', { model: baseModelFolder, batch, threads })];
    },
  };
}

const openings = (): ReturnType<typeof openingsOfLength> => openingsOfLength(answers, promptTokens);

function plainContestant(engine: Engine, folders: Folders): Contestant {
  const prompts = openings().map(({ tokens }) => tokens);
  const [policy, reward] = [readCheckpoint(folders.policy), readCheckpoint(folders.reward)];
  const ppo = createPlainPpo(engine, policy, reward, prompts, config, generation);
  return {
    name: nameOf(engine),
    side: 'ours',
    versions: versionsOf(engine),
    repeat: () =>
      timed(() => {
        ppo.iterate();
        return {};
      }),
    close: async () => {
      ppo.dispose();
      engine.dispose();
    },
  };
}

/** The product's own loop, one iteration a repeat. */
function lagrangianContestant(engine: Engine, { policy, reward, cost, output }: Folders): Contestant {
  const task = policyTaskSchema.parse({
    kind: 'policy',
    startFrom: policy,
    reference: policy,
    reward,
    cost,
    prompts: openings().map(({ text }, index) => ({ id: `opening ${index}`, text, redTeam: false })),
    freshScores: { rewards: [-1, 1], costs: [-1, 1] },
    ptxTexts: [],
    config,
    generation,
    seed: 0,
    outputFolder: output,
  });
  const loop = trainPpoLagrangian(engine, task, null);
  return {
    name: nameOf(engine),
    side: 'ours',
    versions: versionsOf(engine),
    repeat: () =>
      timed(async () => {
        await loop.next();
        return {};
      }),
    close: async () => {
      await loop.return({ checkpoint: null, figures: {} });
      engine.dispose();
    },
  };
}

function writeModels(parent: string): Folders {
  const base = readCheckpoint(baseModelFolder);
  const write = (kind: CheckpointKind, parameters: Checkpoint['parameters']): string => {
    const folder = join(parent, kind);
    writeCheckpoint(folder, {
      kind,
      name: `bench ${kind}`,
      promptTemplate: base.manifest.promptTemplate,
      parents: [],
      config: { ...base.config, endTokenIds: [unusedEndToken] },
      parameters,
      tokenizerFiles: base.tokenizer.files,
    });
    return folder;
  };
  const scored = (label: string): Checkpoint['parameters'] =>
    withScoreHead(base.parameters, base.config.width, randomStream(0, 'bench', label));
  return {
    policy: write('policy', base.parameters),
    reward: write('reward', scored('reward')),
    cost: write('cost', scored('cost')),
    output: join(parent, 'output'),
  };
}
