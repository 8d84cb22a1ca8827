/** What the votes say about the items and about those who cast them. */
export interface DawidSkeneEstimate {
  /** P(the item is a yes) for each item. */
  readonly posterior: readonly number[];
  /** Share of yes among all items. */
  readonly prevalence: number;
  /** For each rater, P(votes yes when it is a yes). */
  readonly sensitivity: readonly number[];
  /** For each rater, P(votes no when it is a no). */
  readonly specificity: readonly number[];
  readonly iterations: number;
}

export type Vote = 0 | 1 | null;

const SMALLEST_PROBABILITY = 1e-6;

/**
 * The truth behind yes/no votes of raters who differ in skill, by expectation maximisation (Dawid and Skene 1979).
 * Starts from the share of yes votes. With fewer than three raters, or with raters who are wrong more often than
 * right, the answer can come out upside down; gold items pin it.
 *
 * @param votes one row per rater, one column per item: 1 yes, 0 no, null not seen
 * @param gold known truths by item, null where unknown
 * @throws RangeError when an item has neither a vote nor a gold label, or rows differ in length
 */
export function dawidSkene(
  votes: readonly (readonly Vote[])[],
  {
    gold = [],
    maxIterations = 500,
  }: { readonly gold?: readonly Vote[]; readonly maxIterations?: number } = {},
): DawidSkeneEstimate {
  const itemCount = votes[0]?.length ?? 0;
  if (itemCount === 0 || votes.some((row) => row.length !== itemCount)) {
    throw new RangeError(
      'dawidSkene: needs one row per rater, all with the same number of items, at least one.',
    );
  }
  const items = Array.from({ length: itemCount }, (_, item) => item);
  const pinned = (item: number) => gold[item] ?? null;

  let posterior: number[] = items.map((item) => pinned(item) ?? voteShare(votes, item));
  for (let iteration = 1; ; iteration++) {
    const prevalence = clip(posterior.reduce((sum, p) => sum + p, 0) / itemCount);
    const no = posterior.map((p) => 1 - p);
    const sensitivity = votes.map((row) => weightedShare(row, 1, posterior));
    const specificity = votes.map((row) => weightedShare(row, 0, no));
    const weights = sensitivity.map((share, rater) => weightOf(share, specificity[rater] ?? 0.5));
    const updated = items.map(
      (item) => pinned(item) ?? sigmoid(logit(prevalence) + evidence(votes, item, weights)),
    );
    const change = largestChange(posterior, updated);
    posterior = updated;
    if (change < 1e-9 || iteration === maxIterations) {
      return { posterior, prevalence, sensitivity, specificity, iterations: iteration };
    }
  }
}

const clip = (p: number): number => Math.min(1 - SMALLEST_PROBABILITY, Math.max(SMALLEST_PROBABILITY, p));
const logit = (p: number): number => Math.log(p) - Math.log1p(-p);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const largestChange = (before: readonly number[], after: readonly number[]): number =>
  after.reduce((largest, p, item) => Math.max(largest, Math.abs(p - (before[item] ?? 0))), 0);

function voteShare(votes: readonly (readonly Vote[])[], item: number): number {
  const cast = votes.map((row) => row[item] ?? null).filter((vote) => vote !== null);
  if (cast.length === 0)
    throw new RangeError(`dawidSkene: item ${item} has neither a vote nor a gold label.`);
  return cast.reduce<number>((sum, vote) => sum + vote, 0) / cast.length;
}

/** Share of a rater's votes that equal `wanted`, each item weighted; ½ for a rater whose items weigh nothing. */
function weightedShare(row: readonly Vote[], wanted: 0 | 1, weights: readonly number[]): number {
  let matching = 0;
  let all = 0;
  row.forEach((vote, item) => {
    if (vote === null) return;
    all += weights[item] ?? 0;
    if (vote === wanted) matching += weights[item] ?? 0;
  });
  return all === 0 ? 0.5 : clip(matching / all);
}

/** What one vote of a rater adds to the log-odds of yes. */
interface Weight {
  readonly yes: number;
  readonly no: number;
}

const weightOf = (sensitivity: number, specificity: number): Weight => ({
  yes: Math.log(sensitivity / (1 - specificity)),
  no: Math.log((1 - sensitivity) / specificity),
});

/** Log-odds of yes that the votes on one item carry. */
function evidence(votes: readonly (readonly Vote[])[], item: number, weights: readonly Weight[]): number {
  let sum = 0;
  weights.forEach((weight, rater) => {
    const vote = votes[rater]?.[item];
    if (vote === 1) sum += weight.yes;
    if (vote === 0) sum += weight.no;
  });
  return sum;
}
