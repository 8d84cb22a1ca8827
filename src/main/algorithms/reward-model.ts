/**
 * Reward model: which of two answers helps more (Safe RLHF, Dai et al. 2023, arXiv 2310.12773, section 3.2).
 *
 *     L(φ) = −E[ log σ(R_φ(better) − R_φ(worse)) ] + regularization · mean R²
 *
 * | symbol | variable | setting |
 * | --- | --- | --- |
 * | R_φ | scores of `answerScores`, a linear head on the last token | |
 * | p | `preference`, share of votes for the better answer | |
 *
 * Departures from the paper: soft labels where annotators disagree; the head starts near zero on the base model;
 * token embeddings stay as they are unless `trainEmbeddings`.
 */
import type { Engine } from '../engine/engine.ts';
import { readCheckpoint } from '../models/checkpoint.ts';
import { answerScores } from '../models/scoring.ts';
import type { TokenRow } from '../models/token-rows.ts';
import type { HelpfulPair, TaskOf } from '../../shared/trainer-protocol.ts';
import { answerRow } from './answer-rows.ts';
import { rewardModelLoss } from './losses.ts';
import { halves, pairLoss, rankingAccuracy, vector } from './preference-scores.ts';
import { trainPreferenceModel } from './preference-training.ts';
import type { TrainingLoop, TrainingState } from './training.ts';
import { named } from '../models/transformer.ts';

export function trainRewardModel(
  engine: Engine,
  task: TaskOf<'reward-model'>,
  resume: TrainingState | null,
): TrainingLoop {
  const start = readCheckpoint(task.startFrom);
  const rowsOf = (pair: HelpfulPair): readonly [TokenRow, TokenRow] => [
    answerRow(start, pair.prompt, pair.better),
    answerRow(start, pair.prompt, pair.worse),
  ];
  return trainPreferenceModel(engine, resume, {
    kind: 'reward',
    start,
    pairs: task.pairs,
    rowsOf,
    config: task.config,
    seed: task.seed,
    outputFolder: task.outputFolder,
    program: {
      name: 'reward model loss',
      loss: (batch, parameters) => {
        const [better, worse] = halves(
          answerScores(start.config, parameters, batch, task.config.scorePooling),
        );
        const { regularization } = task.config;
        const preference = named(batch, 'preference');
        const loss = rewardModelLoss({ better, worse, regularization, preference });
        return { loss, metrics: { accuracy: rankingAccuracy(better, worse, preference) } };
      },
    },
    labels: (pairs) => ({ preference: vector(pairs.map(({ preference }) => preference)) }),
    stepMetrics: (loss, metric) => ({ 'reward/loss': loss, 'reward/accuracy': metric('accuracy') }),
    heldOutMetrics: (pairs, scores) => ({
      'reward/heldOutPairs': pairs.length,
      'reward/heldOutAccuracy': share(
        pairs,
        (_, index) => (scores[index]?.[0] ?? 0) > (scores[index]?.[1] ?? 0),
      ),
      'reward/heldOutLoss': pairLoss(
        scores,
        pairs.map(({ preference }) => preference),
      ),
    }),
  });
}

function share<Item>(items: readonly Item[], holds: (item: Item, index: number) => boolean): number {
  return items.filter(holds).length / items.length;
}
