/** The reward or the cost model knows its training pairs and not the others. */
import { wilsonInterval } from '../../evaluation/statistics.ts';
import type { MetricKey } from '../../../shared/metrics.ts';
import { digits, percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import { mean } from './policy-steps.ts';
import type { RoundEvidence, Step } from './round-evidence.ts';

/** The lower end of the training accuracy's interval above the upper end of the held-out one's by more than this. */
const largestGap = 0.05;
/** Held-out loss above its lowest by more than this share, where it is the mean of enough pairs to tell. */
const largestRise = 0.1;
const leastPairs = 30;

interface ScoreModel {
  readonly stage: 'reward-model' | 'cost-model';
  readonly words: string;
  readonly setting: 'rewardModel' | 'costModel';
  readonly keys: Readonly<
    Record<'accuracy' | 'loss' | 'heldOutAccuracy' | 'heldOutLoss' | 'heldOutPairs', MetricKey>
  >;
}

const rewardModel: ScoreModel = {
  stage: 'reward-model',
  words: 'reward model',
  setting: 'rewardModel',
  keys: {
    accuracy: 'reward/accuracy',
    loss: 'reward/loss',
    heldOutAccuracy: 'reward/heldOutAccuracy',
    heldOutLoss: 'reward/heldOutLoss',
    heldOutPairs: 'reward/heldOutPairs',
  },
};

const costModel: ScoreModel = {
  stage: 'cost-model',
  words: 'cost model',
  setting: 'costModel',
  keys: {
    accuracy: 'cost/accuracy',
    loss: 'cost/loss',
    heldOutAccuracy: 'cost/heldOutAccuracy',
    heldOutLoss: 'cost/heldOutLoss',
    heldOutPairs: 'cost/heldOutPairs',
  },
};

export const rewardModelOverfit = overfitOf(rewardModel);
export const costModelOverfit = overfitOf(costModel);

function overfitOf(model: ScoreModel): Diagnostic {
  const { words, setting } = model;
  return {
    kind: `${model.stage}-overfit`,
    title: `The ${words} overfits`,
    rule:
      `In an epoch, the 95 % intervals of the ${words}'s accuracy on training pairs and on held-out pairs lie more than ` +
      `${100 * largestGap} points apart; or, with ${leastPairs} held-out pairs or more, its held-out loss is more than ` +
      `${percent(largestRise)} above its lowest while its training loss fell.`,
    advice:
      `Its scores of new answers are worth less than its training curve says. Lower ${setting}.epochs to the epoch of ` +
      `the lowest held-out loss, label more pairs, lower ${setting}.learningRate, or raise ${setting}.regularization.`,
    look: (evidence) => lookAt(model, evidence),
  };
}

interface Epoch {
  readonly step: number;
  readonly accuracy: number;
  /** Training pairs behind the accuracy, about. */
  readonly pairs: number;
  readonly loss: number;
  readonly heldOutAccuracy: number;
  readonly heldOutLoss: number;
  readonly heldOutPairs: number;
}

function lookAt(model: ScoreModel, evidence: RoundEvidence): Sign | null {
  const steps = model.stage === 'reward-model' ? evidence.rewardModel : evidence.costModel;
  const { batchSize } = evidence.settings[model.setting];
  let lowest: Epoch | null = null;
  for (const [index, epoch] of epochsOf(model, steps, batchSize).entries()) {
    const sign = gapOf(model, epoch, index + 1) ?? (lowest === null ? null : riseOf(model, lowest, epoch));
    if (sign !== null) return sign;
    if (lowest === null || epoch.heldOutLoss < lowest.heldOutLoss) lowest = epoch;
  }
  return null;
}

/** Held-out figures stand at the last step of an epoch; the training figures of the epoch are the means up to there. */
function epochsOf({ keys }: ScoreModel, steps: readonly Step[], batchSize: number): Epoch[] {
  const epochs: Epoch[] = [];
  let begin = 0;
  for (const [index, { step, values }] of steps.entries()) {
    const heldOutAccuracy = values[keys.heldOutAccuracy];
    const heldOutLoss = values[keys.heldOutLoss];
    const heldOutPairs = values[keys.heldOutPairs];
    if (heldOutAccuracy === undefined || heldOutLoss === undefined || heldOutPairs === undefined) continue;
    const within = steps.slice(begin, index + 1);
    begin = index + 1;
    const meanOf = (key: MetricKey): number => mean(within.flatMap((each) => each.values[key] ?? []));
    const [accuracy, loss] = [meanOf(keys.accuracy), meanOf(keys.loss)];
    const pairs = Math.round(within.length * batchSize * decidedShare(values));
    epochs.push({ step, accuracy, pairs, loss, heldOutAccuracy, heldOutLoss, heldOutPairs });
  }
  return epochs;
}

/** The cost model ranks the pairs alone that votes decided; how many these are, its held-out pairs tell. */
function decidedShare(values: Step['values']): number {
  const answers = values['cost/heldOutAnswers'];
  const pairs = values['cost/heldOutPairs'];
  return answers === undefined || pairs === undefined || answers === 0 ? 1 : (2 * pairs) / answers;
}

function gapOf({ stage, words }: ScoreModel, epoch: Epoch, count: number): Sign | null {
  const { step, accuracy, pairs, heldOutAccuracy, heldOutPairs } = epoch;
  if (pairs < 1 || heldOutPairs < 1) return null;
  const { low } = wilsonInterval(Math.round(accuracy * pairs), pairs);
  const { high } = wilsonInterval(Math.round(heldOutAccuracy * heldOutPairs), heldOutPairs);
  if (low - high <= largestGap) return null;
  return {
    stage,
    step,
    finding:
      `In epoch ${count} the ${words} ranked ${percent(accuracy)} of its training pairs as labeled, and ` +
      `${percent(heldOutAccuracy)} of the pairs kept out of training.`,
    numbers: [
      shareNumber('training accuracy', accuracy),
      shareNumber('lower end of its 95 % interval', low),
      shareNumber('held-out accuracy', heldOutAccuracy),
      shareNumber('upper end of its 95 % interval', high),
      plainNumber('held-out pairs', heldOutPairs),
    ],
  };
}

function riseOf({ stage, words }: ScoreModel, lowest: Epoch, epoch: Epoch): Sign | null {
  const rises = epoch.heldOutLoss > (1 + largestRise) * lowest.heldOutLoss;
  if (!rises || epoch.heldOutPairs < leastPairs || epoch.loss >= lowest.loss) return null;
  return {
    stage,
    step: epoch.step,
    finding:
      `The held-out loss of the ${words} rose from ${digits(lowest.heldOutLoss)} to ${digits(epoch.heldOutLoss)} while ` +
      `its training loss fell from ${digits(lowest.loss)} to ${digits(epoch.loss)}.`,
    numbers: [
      plainNumber('lowest held-out loss', lowest.heldOutLoss, 'nats'),
      plainNumber('held-out loss now', epoch.heldOutLoss, 'nats'),
      plainNumber('training loss then', lowest.loss, 'nats'),
      plainNumber('training loss now', epoch.loss, 'nats'),
    ],
  };
}
