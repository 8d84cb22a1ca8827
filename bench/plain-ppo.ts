/**
 * One iteration of plain PPO with four whole networks, as TRL does it: answers from the policy, log-probabilities of a
 * frozen reference, end scores of a frozen reward model, values of a critic; then one pass of updates of policy and
 * critic. Made of the parts that PPO-Lagrangian is made of, without its cost side.
 */
import { createActor } from '../src/main/algorithms/actor.ts';
import { createCritic } from '../src/main/algorithms/critic.ts';
import { generalizedAdvantages, klEstimates, splitKlPenalty, whiten } from '../src/main/algorithms/losses.ts';
import type { Rollout } from '../src/main/algorithms/rollout.ts';
import type { Engine, HostTensor, HostTensors, Program } from '../src/main/engine/engine.ts';
import type { Checkpoint } from '../src/main/models/checkpoint.ts';
import { createGenerator } from '../src/main/models/generation.ts';
import type { GeneratedSample } from '../src/main/models/generation.ts';
import { createLogProbRunner } from '../src/main/models/log-probs.ts';
import { createScorer } from '../src/main/models/scoring.ts';
import { packRows } from '../src/main/models/token-rows.ts';
import { named } from '../src/main/models/transformer.ts';
import { randomStream } from '../src/main/tensors/seeded-random.ts';
import type { PpoLagrangianConfig } from '../src/shared/config/ppo-lagrangian.ts';
import type { GenerationConfig } from '../src/shared/config/generation.ts';

export interface PlainPpo {
  iterate(): void;
  dispose(): void;
}

export function createPlainPpo(
  engine: Engine,
  policy: Checkpoint,
  reward: Checkpoint,
  prompts: readonly (readonly number[])[],
  config: PpoLagrangianConfig,
  generation: GenerationConfig,
): PlainPpo {
  const parameters = engine.place(copyOf(policy.parameters));
  const referenceParameters = engine.place(policy.parameters);
  const rewardParameters = engine.place(reward.parameters);
  const generator = createGenerator(engine, policy.config, parameters);
  const reference = createLogProbRunner(engine, policy.config, referenceParameters);
  const scorer = createScorer(engine, reward.config, rewardParameters);
  const actor = createActor(engine, policy, parameters, config);
  const critic = createCritic(engine, 'rewardCritic', reward, { shift: 0, unit: 1 }, config);
  const advantages = engine.compile(advantageProgram(config));
  const everyRow = [prompts.map((_, index) => index)];
  let iteration = 0;

  const drawSamples = (): readonly GeneratedSample[] => {
    iteration += 1;
    generator.refresh();
    const requests = prompts.map((promptTokens, index) => ({
      promptTokens,
      random: randomStream(0, 'bench', iteration, index),
    }));
    return [...generator.generate(requests, generation)].flat();
  };

  return {
    iterate: () => {
      const rollout = withoutCosts(policy, drawSamples(), reference, scorer);
      const oldValues_BT = critic.values(rollout);
      const estimated = advantages.run({
        logProbs: rollout.oldLogProbs_BT,
        referenceLogProbs: rollout.referenceLogProbs_BT,
        rewards: { shape: [rollout.rewards.length], data: rollout.rewards },
        values: oldValues_BT,
        mask: rollout.rows.mask_BT,
      });
      const returns_BT = copied(estimated, 'returns');
      actor.improve(rollout, copied(estimated, 'advantages'), everyRow, config.learningRate, () => ({}));
      critic.fit(rollout, { oldValues_BT, returns_BT }, everyRow);
    },
    dispose: () => {
      for (const resource of [generator, reference, scorer, actor.learner.update, critic, advantages]) {
        resource.dispose();
      }
      for (const placed of [parameters, referenceParameters, rewardParameters]) placed.dispose();
    },
  };
}

function withoutCosts(
  policy: Checkpoint,
  samples: readonly GeneratedSample[],
  reference: ReturnType<typeof createLogProbRunner>,
  scorer: ReturnType<typeof createScorer>,
): Rollout {
  const rows = packRows(samples, policy.config);
  const none: HostTensor = { shape: [0, 0, 0], data: new Float32Array(0) };
  return {
    prompts: [],
    samples,
    rows,
    oldLogProbs_BT: padded(
      samples.map(({ logProbs }) => logProbs),
      rows.mask_BT.shape,
    ),
    referenceLogProbs_BT: padded(reference.logProbs(samples), rows.mask_BT.shape),
    rewards: scorer.score(samples),
    costs: new Float32Array(0),
    rewardShares_BT: none,
    costShares_BT: none,
    rewardFeatures_BTD: none,
    costFeatures_BTD: none,
  };
}

function advantageProgram({ klCoefficient, rewardClip, discount, gaeLambda }: PpoLagrangianConfig): Program {
  return {
    name: 'plain advantages',
    run: (inputs) => {
      const mask = named(inputs, 'mask');
      const { k1 } = klEstimates({
        logProbs: named(inputs, 'logProbs'),
        referenceLogProbs: named(inputs, 'referenceLogProbs'),
      });
      const scores = named(inputs, 'rewards');
      const penalty = {
        kl: k1,
        rewardScores: scores,
        costScores: scores,
        mask,
        klCoefficient,
        clip: rewardClip,
      };
      const { rewards } = splitKlPenalty(penalty);
      const values = named(inputs, 'values');
      const { advantages, returns } = generalizedAdvantages({ rewards, values, mask, discount, gaeLambda });
      return { outputs: { advantages: whiten({ x: advantages, mask }), returns } };
    },
  };
}

/** Outputs are overwritten by the next run. */
function copied(outputs: HostTensors, name: string): HostTensor {
  const tensor = outputs[name];
  if (tensor === undefined) throw new Error(`The advantage program gave no ${name}.`);
  return { shape: tensor.shape, data: tensor.data.slice() };
}

function padded(rows: readonly Float32Array[], shape: readonly number[]): HostTensor {
  const [batch = 0, length = 0] = shape;
  const data = new Float32Array(batch * length);
  rows.forEach((row, index) => data.set(row, index * length));
  return { shape, data };
}

/** The engine takes arrays over, and the policy's are trained. */
function copyOf(parameters: HostTensors): HostTensors {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}
