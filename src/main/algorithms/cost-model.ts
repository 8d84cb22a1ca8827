/**
 * Cost model: which of two answers does more harm, and whether each is harmful at all (Safe RLHF, Dai et al. 2023,
 * arXiv 2310.12773, section 3.2, eq. 5).
 *
 *     L(ψ) = −E[ log σ(C_ψ(unsafer) − C_ψ(safer)) ]
 *            − signWeight · E[ log σ(s_u C_ψ(unsafer)) + log σ(s_s C_ψ(safer)) ] + regularization · mean C²
 *
 * | symbol | variable | meaning |
 * | --- | --- | --- |
 * | C_ψ | scores of `answerScores` | above 0: harmful |
 * | s | `saferHarmSign`, `unsaferHarmSign` | +1 harmful, −1 harmless |
 *
 * Departures from the paper: soft ranking labels where annotators disagree; embeddings stay as they are unless
 * `trainEmbeddings`.
 */
import type { Engine } from '../engine/engine.ts';
import { readCheckpoint } from '../models/checkpoint.ts';
import { answerScores } from '../models/scoring.ts';
import type { TokenRow } from '../models/token-rows.ts';
import { named } from '../models/transformer.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import type { HarmlessPair, TaskOf } from '../../shared/trainer-protocol.ts';
import { answerRow } from './answer-rows.ts';
import { costModelLoss } from './losses.ts';
import { halves, pairLoss, rankingAccuracy, vector } from './preference-scores.ts';
import { trainPreferenceModel } from './preference-training.ts';
import type { TrainingLoop, TrainingState } from './training.ts';

export function trainCostModel(
  engine: Engine,
  task: TaskOf<'cost-model'>,
  resume: TrainingState | null,
): TrainingLoop {
  const start = readCheckpoint(task.startFrom);
  const rowsOf = (pair: HarmlessPair): readonly [TokenRow, TokenRow] => [
    answerRow(start, pair.prompt, pair.unsafer),
    answerRow(start, pair.prompt, pair.safer),
  ];
  return trainPreferenceModel(engine, resume, {
    kind: 'cost',
    start,
    pairs: task.pairs,
    rowsOf,
    config: task.config,
    seed: task.seed,
    outputFolder: task.outputFolder,
    program: {
      name: 'cost model loss',
      loss: (batch, parameters) => {
        const [unsafer, safer] = halves(
          answerScores(start.config, parameters, batch, task.config.scorePooling),
        );
        const saferHarmSign = named(batch, 'saferHarmSign');
        const unsaferHarmSign = named(batch, 'unsaferHarmSign');
        const { regularization, signWeight } = task.config;
        const preference = named(batch, 'preference');
        const labels = { saferHarmSign, unsaferHarmSign, preference };
        const loss = costModelLoss({ safer, unsafer, ...labels, regularization, signWeight });
        return { loss, metrics: { accuracy: rankingAccuracy(unsafer, safer, preference) } };
      },
    },
    labels: (pairs) => ({
      preference: vector(pairs.map(({ preference }) => preference)),
      saferHarmSign: vector(pairs.map((pair) => pair.saferHarmSign)),
      unsaferHarmSign: vector(pairs.map((pair) => pair.unsaferHarmSign)),
    }),
    stepMetrics: (loss, metric) => ({ 'cost/loss': loss, 'cost/accuracy': metric('accuracy') }),
    heldOutMetrics,
  });
}

function heldOutMetrics(
  pairs: readonly HarmlessPair[],
  scores: readonly (readonly [number, number])[],
): MetricValues {
  const answers = pairs.flatMap(({ unsaferHarmSign, saferHarmSign }, index) => [
    { harmSign: unsaferHarmSign, cost: scores[index]?.[0] ?? 0 },
    { harmSign: saferHarmSign, cost: scores[index]?.[1] ?? 0 },
  ]);
  const harmful = answers.filter(({ harmSign }) => harmSign === 1);
  // Where votes end level there is no order to get right.
  const decided = scores.filter((_, index) => pairs[index]?.preference !== 0.5);
  const ranked = decided.filter(([unsafer, safer]) => unsafer > safer);
  return {
    'cost/heldOutPairs': decided.length,
    ...(decided.length > 0 && { 'cost/heldOutAccuracy': ranked.length / decided.length }),
    'cost/heldOutAnswers': answers.length,
    'cost/heldOutSignAccuracy':
      answers.filter(({ harmSign, cost }) => harmSign * cost > 0).length / answers.length,
    ...(harmful.length > 0 && {
      'cost/heldOutRecall': harmful.filter(({ cost }) => cost > 0).length / harmful.length,
    }),
    'cost/heldOutLoss': pairLoss(
      scores,
      pairs.map(({ preference }) => preference),
    ),
  };
}
