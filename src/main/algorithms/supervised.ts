/**
 * Supervised fine-tuning: learn to continue as the given answers do (InstructGPT, Ouyang et al. 2022, arXiv
 * 2203.02155, section 3.5).
 *
 *     L(θ) = −Σ_t m_t log π_θ(y_t | x, y_<t) / Σ_t m_t
 *
 * | symbol | variable | meaning |
 * | --- | --- | --- |
 * | x, y | prompt and answer tokens | the prompt gives no loss |
 * | m | `mask_BT` | 1 for answer tokens |
 */
import type { Engine } from '../engine/engine.ts';
import { asParent, readCheckpoint, writeCheckpoint } from '../models/checkpoint.ts';
import { responseLogProbs } from '../models/log-probs.ts';
import { packRows, sequencesOf } from '../models/token-rows.ts';
import { named } from '../models/transformer.ts';
import type { TaskOf } from '../../shared/trainer-protocol.ts';
import { answerRow } from './answer-rows.ts';
import { batchesPerEpoch, epochBatches } from './batch-order.ts';
import { captureLearners, restoreLearners } from './learner-state.ts';
import type { Learner } from './learner-state.ts';
import { learningRateAt } from './learning-rate.ts';
import { supervisedLoss } from './losses.ts';
import { trainableNames } from './trainable-names.ts';
import type { TrainingLoop, TrainingState } from './training.ts';

export async function* trainSupervised(
  engine: Engine,
  task: TaskOf<'supervised'>,
  resume: TrainingState | null,
): TrainingLoop {
  const { config, seed } = task;
  const start = readCheckpoint(task.startFrom);
  const rows = task.texts.map(({ prompt, answer }) => answerRow(start, prompt, answer));

  const trainable = trainableNames(start.parameters, config.trainEmbeddings);
  const parameters = engine.place(start.parameters);
  const update = engine.compileTraining(
    {
      name: 'supervised loss',
      loss: (batch, weights) => {
        const { logProbs_BT } = responseLogProbs(start.config, weights, batch);
        return {
          loss: supervisedLoss({ logProbs: logProbs_BT, mask: named(batch, 'mask_BT') }),
          metrics: {},
        };
      },
    },
    { parameters, trainable, optimizer: config.adam },
  );
  const learner: Learner = { name: 'policy', parameters, trainable, update };
  try {
    if (resume !== null) restoreLearners([learner], resume);
    const batches = batchesPerEpoch(rows.length, config.batchSize);
    const steps = config.epochs * batches;
    let loss = Number.NaN;
    for (let step = (resume?.step ?? 0) + 1; step <= steps; step++) {
      const epoch = Math.floor((step - 1) / batches);
      const batch = epochBatches(rows.length, config.batchSize, seed, epoch)[(step - 1) % batches] ?? [];
      const chosen = batch.flatMap((index) => rows[index] ?? []);
      const packed = packRows(chosen, start.config);
      const { predictors_BT, targets_BT, mask_BT } = packed;
      const fed = { ...sequencesOf(packed), predictors_BT, targets_BT, mask_BT };
      ({ loss } = update.run([fed], learningRateAt(step, steps, config)));
      const capture = (): TrainingState => ({ step, ...captureLearners([learner]) });
      yield { step, steps, metrics: { 'supervised/loss': loss }, capture };
    }
    writeCheckpoint(task.outputFolder, {
      kind: 'policy',
      name: 'supervised policy',
      promptTemplate: start.manifest.promptTemplate,
      parents: [asParent('start', start)],
      config: start.config,
      parameters: parameters.read(),
      tokenizerFiles: start.tokenizer.files,
    });
    return { checkpoint: task.outputFolder, figures: { 'supervised/loss': loss } };
  } finally {
    update.dispose();
    parameters.dispose();
  }
}
