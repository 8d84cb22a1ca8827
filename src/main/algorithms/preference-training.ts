/**
 * The loop that the reward and the cost model share: epochs over labeled pairs, one optimizer step a batch, then
 * the held-out figures. What differs (loss, labels, metrics) is handed in.
 */
import type { Engine, HostTensors, LossProgram } from '../engine/engine.ts';
import { asParent, writeCheckpoint } from '../models/checkpoint.ts';
import type { Checkpoint } from '../models/checkpoint.ts';
import { withScoreHead } from '../models/score-head.ts';
import { createScorer } from '../models/scoring.ts';
import { packRows, sequencesOf } from '../models/token-rows.ts';
import type { TokenRow } from '../models/token-rows.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { RewardModelConfig } from '../../shared/config/reward-model.ts';
import type { MetricValues } from '../../shared/metrics.ts';
import { batchesPerEpoch, epochBatches } from './batch-order.ts';
import { splitByPrompt } from './held-out-split.ts';
import { captureLearners, restoreLearners } from './learner-state.ts';
import type { Learner } from './learner-state.ts';
import { learningRateAt } from './learning-rate.ts';
import { trainableNames } from './trainable-names.ts';
import type { TrainingLoop, TrainingState } from './training.ts';

export interface PreferenceTraining<Pair extends { readonly promptId: string }> {
  readonly kind: 'reward' | 'cost';
  readonly start: Checkpoint;
  readonly pairs: readonly Pair[];
  /** The two answers as rows, the one that should score higher first. */
  readonly rowsOf: (pair: Pair) => readonly [TokenRow, TokenRow];
  readonly config: RewardModelConfig;
  readonly seed: number;
  readonly outputFolder: string;
  /** Takes `sequencesOf`, `scoredArrays` (B = 2N: all first answers, then all second) and the labels. */
  readonly program: LossProgram;
  readonly labels: (pairs: readonly Pair[]) => HostTensors;
  readonly stepMetrics: (loss: number, metric: (name: string) => number) => MetricValues;
  /** Scores are (first, second) for each pair. */
  readonly heldOutMetrics: (
    pairs: readonly Pair[],
    scores: readonly (readonly [number, number])[],
  ) => MetricValues;
}

export async function* trainPreferenceModel<Pair extends { readonly promptId: string }>(
  engine: Engine,
  resume: TrainingState | null,
  training: PreferenceTraining<Pair>,
): TrainingLoop {
  const { start, config, seed } = training;
  const { training: labeled, heldOut } = splitByPrompt(training.pairs, config.validationShare, seed);
  const pairs = randomStream(seed, 'pairs')
    .shuffle(labeled)
    .slice(0, config.maxPairs ?? labeled.length);
  const rows = pairs.map(training.rowsOf);

  const withHead = withScoreHead(start.parameters, start.config.width, randomStream(seed, 'score-head'));
  const trainable = trainableNames(withHead, config.trainEmbeddings);
  const parameters = engine.place(withHead);
  const update = engine.compileTraining(training.program, { parameters, trainable, optimizer: config.adam });
  const learner: Learner = { name: training.kind, parameters, trainable, update };
  const scorer = createScorer(engine, start.config, parameters, { pooling: config.scorePooling });
  try {
    if (resume !== null) restoreLearners([learner], resume);
    const batches = batchesPerEpoch(pairs.length, config.batchSize);
    const steps = config.epochs * batches;
    let heldOutFigures: MetricValues = {};
    for (let step = (resume?.step ?? 0) + 1; step <= steps; step++) {
      const epoch = Math.floor((step - 1) / batches);
      const batch = epochBatches(rows.length, config.batchSize, seed, epoch)[(step - 1) % batches] ?? [];
      const chosen = batch.flatMap((index) => rows[index] ?? []);
      const inOrder = [...chosen.filter((_, i) => i % 2 === 0), ...chosen.filter((_, i) => i % 2 === 1)];
      const packed = packRows(inOrder, start.config);
      const { ends_B, predictors_BT, mask_BT } = packed;
      const batchRows = { ...sequencesOf(packed), ends_B, predictors_BT, mask_BT };
      const labels = training.labels(batch.flatMap((index) => pairs[index] ?? []));
      const result = update.run([{ ...batchRows, ...labels }], learningRateAt(step, steps, config));
      if (step % batches === 0 && heldOut.length > 0) {
        const scores = scorer.score(heldOut.flatMap(training.rowsOf));
        const scored = heldOut.map((_, i): [number, number] => [scores[2 * i] ?? 0, scores[2 * i + 1] ?? 0]);
        heldOutFigures = training.heldOutMetrics(heldOut, scored);
      }
      const metric = (name: string): number => result.metrics[name]?.data[0] ?? Number.NaN;
      const metrics = {
        ...training.stepMetrics(result.loss, metric),
        ...(step % batches === 0 ? heldOutFigures : {}),
      };
      yield { step, steps, metrics, capture: () => ({ step, ...captureLearners([learner]) }) };
    }
    writeCheckpoint(training.outputFolder, {
      kind: training.kind,
      name: `${training.kind} model`,
      promptTemplate: start.manifest.promptTemplate,
      parents: [asParent('start', start)],
      config: start.config,
      parameters: parameters.read(),
      scorePooling: config.scorePooling,
      tokenizerFiles: start.tokenizer.files,
    });
    return { checkpoint: training.outputFolder, figures: heldOutFigures };
  } finally {
    scorer.dispose();
    update.dispose();
    parameters.dispose();
  }
}
