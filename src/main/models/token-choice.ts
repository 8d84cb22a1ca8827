/** Choosing the next token from logits in plain JavaScript: for the settings that the compiled sampler lacks. */

export interface ChoiceSettings {
  /** 0 always takes the likeliest token. */
  readonly temperature: number;
  /** Only the k likeliest tokens; 0 turns it off. */
  readonly topK: number;
  /** Only the likeliest tokens that together have this probability; 1 turns it off. */
  readonly topP: number;
  /** Logits of tokens already there are divided by this where positive, multiplied where negative; 1 is off. */
  readonly repetitionPenalty: number;
}

/**
 * One token, drawn in this order: repetition penalty (Keskar et al. 2019, arXiv 1909.05858), forbidden tokens,
 * temperature, top-k, top-p (Holtzman et al. 2020, arXiv 1904.09751), inverse of the cumulative distribution.
 *
 * @param logits one row [V]; overwritten
 * @param seen tokens of prompt and answer so far
 * @param forbidden tokens that must not be drawn, such as end tokens before the shortest length
 * @param uniform a random number in [0, 1): the same number gives the same token
 */
export function chooseToken(
  logits: Float32Array,
  seen: Iterable<number>,
  forbidden: readonly number[],
  settings: ChoiceSettings,
  uniform: number,
): number {
  penalizeRepetition(logits, seen, settings.repetitionPenalty);
  for (const token of forbidden) logits[token] = -Infinity;
  if (settings.temperature === 0) return indexOfLargest(logits);
  const { tokens, weights } = nucleus(logits, settings);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let remaining = uniform * total;
  let chosen = 0;
  for (const [rank, weight] of weights.entries()) {
    chosen = rank;
    remaining -= weight;
    if (remaining < 0) break;
  }
  return tokens[chosen] as number;
}

/** log softmax(logits)[token]. */
export function logProbOf(logits: Float32Array, token: number): number {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  return (logits[token] as number) - largest - Math.log(sum);
}

function penalizeRepetition(logits: Float32Array, seen: Iterable<number>, penalty: number): void {
  if (penalty === 1) return;
  for (const token of new Set(seen)) {
    const logit = logits[token] as number;
    logits[token] = logit > 0 ? logit / penalty : logit * penalty;
  }
}

/** The tokens that may be drawn, and their weights: unnormalized probabilities, none of them 0. */
function nucleus(
  logits: Float32Array,
  { temperature, topK, topP }: ChoiceSettings,
): { tokens: Int32Array; weights: Float64Array } {
  const largest = logits[indexOfLargest(logits)] as number;
  const weightOf = (token: number): number => Math.exp(((logits[token] as number) - largest) / temperature);
  const possible = Int32Array.from(logits.keys()).filter((token) => weightOf(token) > 0);
  if (topK === 0 && topP === 1) return { tokens: possible, weights: Float64Array.from(possible, weightOf) };
  // Equal logits keep the order of their ids, so that the result does not depend on the sort.
  const ranked = possible.sort((a, b) => (logits[b] as number) - (logits[a] as number) || a - b);
  const tokens = topK === 0 ? ranked : ranked.subarray(0, topK);
  const weights = Float64Array.from(tokens, weightOf);
  const wanted = topP * weights.reduce((sum, weight) => sum + weight, 0);
  let kept = 0;
  for (let reached = 0; kept < weights.length && reached < wanted; kept++) reached += weights[kept] as number;
  return { tokens: tokens.subarray(0, kept), weights: weights.subarray(0, kept) };
}

function indexOfLargest(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) {
    if ((values[index] as number) > (values[best] as number)) best = index;
  }
  return best;
}
