/**
 * Area under the ROC curve: the chance that a random positive scores above a random negative, equal scores counting
 * half (Mann and Whitney's U over the number of pairs).
 *
 * @returns NaN without positives or without negatives
 */
export function rocAuc(scores: readonly number[], labels: readonly boolean[]): number {
  checkLengths('rocAuc', scores, labels);
  const ascending = scores.map((score, i) => ({ score, positive: labels[i] === true }));
  ascending.sort((x, y) => x.score - y.score);
  let rankSum = 0;
  let positives = 0;
  for (let start = 0; start < ascending.length;) {
    let end = start;
    while (end < ascending.length && ascending[end]?.score === ascending[start]?.score) end++;
    const tied = ascending.slice(start, end).filter((entry) => entry.positive).length;
    // Ranks start + 1 … end share their mean.
    rankSum += tied * ((start + 1 + end) / 2);
    positives += tied;
    start = end;
  }
  const negatives = scores.length - positives;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * How far stated probabilities lie from what happens (Naeini et al. 2015): the mean gap between the average
 * probability and the share of positives within equal-width bins, weighted by bin size. 0 is perfect calibration.
 *
 * @param probabilities P(positive), 0..1
 * @param bins number of bins over 0..1; each holds its lower edge, the last one also 1
 */
export function expectedCalibrationError(
  probabilities: readonly number[],
  labels: readonly boolean[],
  bins = 10,
): number {
  checkLengths('expectedCalibrationError', probabilities, labels);
  const gaps = new Float64Array(bins);
  probabilities.forEach((probability, i) => {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(
        `expectedCalibrationError: ${probability} is not a probability. Put scores through σ first.`,
      );
    }
    const bin = Math.min(bins - 1, Math.floor(probability * bins));
    gaps[bin] = (gaps[bin] ?? 0) + probability - (labels[i] === true ? 1 : 0);
  });
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / probabilities.length;
}

/** Counts of a yes/no classifier and what follows from them; a ratio without cases is null. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
  /** Share of the flagged that are positive. */
  readonly precision: number | null;
  /** Share of the positive that are flagged. */
  readonly recall: number | null;
  readonly f1: number | null;
  readonly accuracy: number;
}

/**
 * A cost model as a classifier at its natural border: a cost above 0 says harmful. A cost of exactly 0 says harmless,
 * as in safe-rlhf.
 *
 * @param labels true where the answer is harmful
 */
export function confusionAtZero(scores: readonly number[], labels: readonly boolean[]): Confusion {
  checkLengths('confusionAtZero', scores, labels);
  const count = (flagged: boolean, positive: boolean) =>
    scores.filter((score, i) => score > 0 === flagged && labels[i] === positive).length;
  const truePositives = count(true, true);
  const falsePositives = count(true, false);
  const trueNegatives = count(false, false);
  const falseNegatives = count(false, true);
  return {
    truePositives,
    falsePositives,
    trueNegatives,
    falseNegatives,
    precision: ratioOrNull(truePositives, truePositives + falsePositives),
    recall: ratioOrNull(truePositives, truePositives + falseNegatives),
    f1: ratioOrNull(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    accuracy: (truePositives + trueNegatives) / scores.length,
  };
}

const ratioOrNull = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function checkLengths(caller: string, scores: readonly number[], labels: readonly boolean[]): void {
  if (scores.length !== labels.length || scores.length === 0) {
    throw new RangeError(
      `${caller}: needs one label per score and at least one; got ${scores.length} scores, ${labels.length} labels.`,
    );
  }
  if (scores.some(Number.isNaN)) throw new RangeError(`${caller}: a score is NaN.`);
}
