/**
 * PPO-Lagrangian: the most helpful policy whose mean cost stays under a limit (Safe RLHF, Dai et al. 2023, arXiv
 * 2310.12773, section 3.3 and appendix B.3).
 *
 *     max_θ E[R_φ(y)]   subject to   J_C = E[C_ψ(y)] + d ≤ 0
 *     as   min_λ max_θ E[R_φ(y)] − λ J_C,   λ ≥ 0
 *
 * | symbol | variable | setting |
 * | --- | --- | --- |
 * | λ | `multiplier.value` | `multiplier.*` |
 * | d | `costOffset` | `costOffset`; larger is stricter |
 * | floor of C | `costFloor` | `costFloor` |
 * | β | | `klCoefficient` |
 * | Â_R, Â_C | in `advantageProgram` | `discount`, `gaeLambda` |
 * | ε | | `clipRange` |
 *
 * An iteration: draw answers; score them; move λ; combine the advantages (Â_R − λ Â_C)/(1 + λ); improve the policy;
 * fit both critics.
 *
 * Departures from the paper, each a setting: advantages are whitened; scores are counted in units of the round's
 * fresh answers; a cost may have a floor; J_C may look at red-team answers alone; critics may be heads on frozen features; the reference
 * may be the policy at the start of the round.
 *
 * Plain PPO is `multiplier: { method: fixed, initial: 0 }`; a fixed cost weight ν is `multiplier: { method: fixed,
 * initial: ν }, combination: sum`.
 */
import type { Engine, HostTensors } from '../engine/engine.ts';
import { asParent, readCheckpoint, writeCheckpoint } from '../models/checkpoint.ts';
import type { Checkpoint } from '../models/checkpoint.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import { AppError } from '../../shared/app-error.ts';
import type { PpoLagrangianConfig } from '../../shared/config/ppo-lagrangian.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { Prompt, TaskOf } from '../../shared/trainer-protocol.ts';
import { createActor, ptxBatch } from './actor.ts';
import { advantageProgram } from './advantages.ts';
import { answerRow } from './answer-rows.ts';
import { rawCostFloor, sharesAboveFloor } from './cost-floor.ts';
import { createCritic } from './critic.ts';
import { captureLearners, restoreLearners } from './learner-state.ts';
import { createMultiplier } from './multiplier.ts';
import { createRolloutCollector } from './rollout.ts';
import type { Rollout } from './rollout.ts';
import { explainedVariance, rolloutMetrics } from './rollout-metrics.ts';
import { measureScoreScale, rawCostOffset } from './score-scale.ts';
import type { ScoreScale } from './score-scale.ts';
import type { TrainingLoop, TrainingState } from './training.ts';

export async function* trainPpoLagrangian(
  engine: Engine,
  task: TaskOf<'policy'>,
  resume: TrainingState | null,
): TrainingLoop {
  const { config, seed, generation } = task;
  const policy = readCheckpoint(task.startFrom);
  const models = {
    policy,
    reference: readCheckpoint(task.reference),
    reward: readCheckpoint(task.reward),
    cost: readCheckpoint(task.cost),
  };
  const scale = measureScoreScale(task.freshScores, config.scaleScores);
  const costOffset = rawCostOffset(config.costOffset, task.freshScores.costs);
  const costFloor = rawCostFloor(config.costFloor, task.freshScores.costs);
  if (-costOffset <= costFloor) {
    throw new AppError(
      'bad-input',
      `The cost limit −d, ${(-costOffset).toFixed(2)} here, lies at or below the cost floor, ${costFloor.toFixed(2)}, so it can never be met.`,
      'Lower costFloor or costOffset; give both as relative, or both in the cost model’s own unit.',
    );
  }
  const ptxTexts = task.ptxTexts.map(({ prompt, answer }) => answerRow(policy, prompt, answer));

  if (config.ptxCoefficient > 0 && ptxTexts.length === 0) {
    throw new AppError(
      'bad-input',
      'The recipe asks for a PTX term, and no answer was judged harmless and helpful by all annotators.',
      'Label more pairs on ordinary openings, or set policy.ptxCoefficient to 0.',
    );
  }

  const policyParameters = engine.place(policy.parameters);
  const collector = createRolloutCollector(engine, { ...models, policyParameters }, generation, seed);
  const actor = createActor(engine, policy, policyParameters, config);
  const rewardScale = { shift: scale.rewardMean, unit: scale.rewardUnit };
  const rewardCritic = createCritic(engine, 'rewardCritic', models.reward, rewardScale, config);
  const costCritic = createCritic(
    engine,
    'costCritic',
    models.cost,
    { shift: 0, unit: scale.costUnit },
    config,
  );
  const advantages = engine.compile(advantageProgram(config));
  const multiplier = createMultiplier(config.multiplier, costOffset, scale.costUnit);
  const learners = [actor.learner, rewardCritic.learner, costCritic.learner];
  const resources = [collector, advantages, actor.learner.update, rewardCritic, costCritic, policyParameters];
  try {
    if (resume !== null) {
      restoreLearners(learners, resume);
      multiplier.restore(resume.values['multiplier']);
    }
    const steps = config.iterations;
    let metrics: MetricValues = {};
    for (let step = (resume?.step ?? 0) + 1; step <= steps; step++) {
      const rollout = collector.collect(drawPrompts(task.prompts, config, seed, step), step);
      const counted = aboveFloor(rollout, costFloor);
      multiplier.observe(windowCosts(counted, config), step);

      const rewardValues = rewardCritic.values(rollout);
      const costValues = costCritic.values(rollout);
      const estimated = advantages.run({
        ...(config.scoreCredit === 'end' ? stageScores(counted, scale) : stageShares(counted, scale)),
        logProbs: rollout.oldLogProbs_BT,
        referenceLogProbs: rollout.referenceLogProbs_BT,
        rewardValues,
        costValues,
        mask: rollout.rows.mask_BT,
        multiplier: { shape: [1], data: Float32Array.of(multiplier.value) },
      });
      const output = outputOf(estimated);

      const learningRate = config.learningRate * Math.min(1, step / (config.warmupIterations + 1));
      const minibatches = drawMinibatches(config, seed, step);
      const figures = actor.improve(rollout, output('advantages'), minibatches, learningRate, (index) =>
        ptxBatch(policy, ptxTexts, config, seed, [step, index]),
      );
      const rewardTargets = { oldValues_BT: rewardValues, returns_BT: output('rewardReturns') };
      const costTargets = { oldValues_BT: costValues, returns_BT: output('costReturns') };
      const onePass = minibatches.slice(0, minibatches.length / config.epochs);

      metrics = {
        ...rolloutMetrics(rollout, output('kl').data, output('kl3').data),
        ...multiplier.metrics(),
        'policy/loss': figures.loss,
        'policy/entropy': figures.entropy,
        'policy/clipFraction': figures.clipFraction,
        'policy/approximateKl': figures.approximateKl,
        'policy/gradientNorm': figures.gradientNorm,
        ...(config.ptxCoefficient > 0 && { 'policy/ptxLoss': figures.ptxLoss }),
        'critic/rewardExplainedVariance': explainedVariance(output('rewardVariances').data),
        'critic/costExplainedVariance': explainedVariance(output('costVariances').data),
        'critic/rewardLoss': rewardCritic.fit(rollout, rewardTargets, onePass),
        'critic/costLoss': costCritic.fit(rollout, costTargets, onePass),
      };
      const capture = (): TrainingState => {
        const { tensors, values } = captureLearners(learners);
        return { step, tensors, values: { ...values, multiplier: multiplier.capture() } };
      };
      yield { step, steps, metrics, capture };
    }
    savePolicy(task, models, actor.learner.parameters.read());
    return { checkpoint: task.outputFolder, figures: metrics };
  } finally {
    for (const resource of resources) resource.dispose();
  }
}

/** This iteration's openings: a fixed share of red-team ones, each kind drawn without repeats while it lasts. */
function drawPrompts(
  prompts: readonly Prompt[],
  config: PpoLagrangianConfig,
  seed: number,
  iteration: number,
): Prompt[] {
  const random = randomStream(seed, 'prompts', iteration);
  const kinds = [true, false].map((redTeam) => prompts.filter((prompt) => prompt.redTeam === redTeam));
  const [redTeam = [], ordinary = []] = kinds;
  const wanted = Math.round(config.batchSize * config.redTeamShare);
  const redTeamCount = ordinary.length === 0 ? config.batchSize : redTeam.length === 0 ? 0 : wanted;
  const draw = (pool: readonly Prompt[], count: number): Prompt[] => {
    const drawn: Prompt[] = [];
    while (drawn.length < count) drawn.push(...random.shuffle(pool).slice(0, count - drawn.length));
    return drawn;
  };
  return [...draw(redTeam, redTeamCount), ...draw(ordinary, config.batchSize - redTeamCount)];
}

/** Minibatches of all passes over the answers, each pass shuffled anew. */
function drawMinibatches(
  { batchSize, minibatchSize, epochs }: PpoLagrangianConfig,
  seed: number,
  iteration: number,
): number[][] {
  const size = Math.min(minibatchSize, batchSize);
  const perPass = Math.floor(batchSize / size);
  return Array.from({ length: epochs }, (_, epoch) => {
    const order = randomStream(seed, 'minibatches', iteration, epoch).shuffle(Array(batchSize).keys());
    return Array.from({ length: perPass }, (_, index) => order.slice(index * size, (index + 1) * size));
  }).flat();
}

/** The rollout with costs, and their shares, as they count: none below the floor. */
function aboveFloor(rollout: Rollout, costFloor: number): Rollout {
  if (costFloor === -Infinity) return rollout;
  const { costs, costShares_BT } = rollout;
  const [, length = 0] = costShares_BT.shape;
  const data = new Float32Array(costShares_BT.data.length);
  for (let start = 0; start < data.length; start += length) {
    const shares = Float32Array.from(costShares_BT.data.subarray(start, start + length));
    data.set(sharesAboveFloor(shares, costFloor), start);
  }
  return {
    ...rollout,
    costs: costs.map((cost) => Math.max(cost, costFloor)),
    costShares_BT: { shape: costShares_BT.shape, data },
  };
}

function windowCosts({ prompts, costs }: Rollout, { multiplier }: PpoLagrangianConfig): number[] {
  return [...costs].filter(
    (_, index) => multiplier.windowPrompts === 'all' || prompts[index]?.redTeam === true,
  );
}

/** Scores in the stage's units, [B]. */
function stageScores({ rewards, costs }: Rollout, scale: ScoreScale): HostTensors {
  const scaledRewards = rewards.map((reward) => (reward - scale.rewardMean) / scale.rewardUnit);
  const scaledCosts = costs.map((cost) => cost / scale.costUnit);
  return {
    rewards: { shape: [rewards.length], data: scaledRewards },
    costs: { shape: [costs.length], data: scaledCosts },
  };
}

/** The same, shared out over the tokens, [B, T]; the mean reward that is taken off is shared out evenly. */
function stageShares({ samples, rewardShares_BT, costShares_BT }: Rollout, scale: ScoreScale): HostTensors {
  const [, length = 0] = rewardShares_BT.shape;
  const rewards = Float32Array.from(rewardShares_BT.data, (share, place) => {
    const answer = samples[Math.floor(place / length)]?.responseTokens.length ?? 0;
    return place % length < answer ? (share - scale.rewardMean / answer) / scale.rewardUnit : 0;
  });
  const costs = Float32Array.from(costShares_BT.data, (share) => share / scale.costUnit);
  return {
    rewards: { shape: rewardShares_BT.shape, data: rewards },
    costs: { shape: costShares_BT.shape, data: costs },
  };
}

/** Outputs as copies, since the executable's memory is overwritten by its next run. */
function outputOf(outputs: HostTensors): (name: string) => HostTensors[string] {
  return (name) => {
    const tensor = outputs[name];
    if (tensor === undefined) throw new Error(`The advantage program gave no ${name}.`);
    return { shape: tensor.shape, data: tensor.data.slice() };
  };
}

function savePolicy(
  task: TaskOf<'policy'>,
  models: Readonly<Record<'policy' | 'reference' | 'reward' | 'cost', Checkpoint>>,
  parameters: HostTensors,
): void {
  const { policy, reference, reward, cost } = models;
  writeCheckpoint(task.outputFolder, {
    kind: 'policy',
    name: 'PPO-Lagrangian policy',
    promptTemplate: policy.manifest.promptTemplate,
    parents: [
      asParent('start', policy),
      asParent('reference', reference),
      asParent('reward', reward),
      asParent('cost', cost),
    ],
    config: policy.config,
    parameters,
    tokenizerFiles: policy.tokenizer.files,
  });
}
