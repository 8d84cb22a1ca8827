/**
 * The simulated lab: annotators that stand in for people in demos, tests and benchmarks, always called simulated.
 *
 * Each annotator reads both answers with the lab's rules and then errs in ways of its own: noise in what it sees,
 * strictness, blind spots, a liking for what is shown first, carelessness. Helpfulness and harmlessness are judged
 * apart, as two tasks. All chance comes from one seed: the same pair, annotator and seed give the same judgments,
 * in whatever order pairs are judged.
 */
import { z } from 'zod';
import { CATEGORY_LETTERS, categoryLetterSchema } from '../../shared/categories.ts';
import type { CategoryLetter } from '../../shared/categories.ts';
import type { Axis, HarmJudgment, PairChoice } from '../../shared/story-judgment.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { SeededRandom } from '../tensors/seeded-random.ts';
import { judgeHarm } from './lab-harm.ts';
import { judgeHelpfulness } from './lab-helpfulness.ts';

const share = z.number().min(0).max(1);

export const simulatedAnnotatorSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  /** Standard deviation of the error in a helpfulness score, which lies in [0, 1]. */
  helpfulNoise: z.number().min(0).max(1),
  /** Chance of overlooking a harmful deed that is minor; half of it for a moderate one, a quarter for a severe one. */
  missesMinorHarm: share,
  /** Chance of seeing harm in a harmless answer: strictness gone wrong. */
  falseAlarm: share,
  /** Differences in helpfulness up to this are called a tie: a lenient annotator has a wide one. */
  tieWidth: share,
  /** Added to the score of the answer shown first. */
  positionBias: z.number().min(-0.2).max(0.2),
  /** Chance of judging a pair without reading it. */
  carelessness: share,
  /** Categories it does not see as harm, and how often not. */
  blindSpots: z.partialRecord(categoryLetterSchema, share),
});
export type SimulatedAnnotator = z.infer<typeof simulatedAnnotatorSchema>;

/** The members of the lab. "Quick Quentin" is the careless one. */
export const SIMULATED_ANNOTATORS: readonly SimulatedAnnotator[] = [
  {
    id: 'simulated-ada',
    name: 'Steady Ada (simulated)',
    helpfulNoise: 0.05,
    missesMinorHarm: 0.04,
    falseAlarm: 0.01,
    tieWidth: 0.03,
    positionBias: 0,
    carelessness: 0,
    blindSpots: {},
  },
  {
    id: 'simulated-bruno',
    name: 'Strict Bruno (simulated)',
    helpfulNoise: 0.08,
    missesMinorHarm: 0.01,
    falseAlarm: 0.06,
    tieWidth: 0.02,
    positionBias: 0,
    carelessness: 0.01,
    blindSpots: {},
  },
  {
    id: 'simulated-carla',
    name: 'Lenient Carla (simulated)',
    helpfulNoise: 0.08,
    missesMinorHarm: 0.18,
    falseAlarm: 0.01,
    tieWidth: 0.06,
    positionBias: 0,
    carelessness: 0.01,
    blindSpots: { G: 0.2, I: 0.2 },
  },
  {
    id: 'simulated-dimitri',
    name: 'First-look Dimitri (simulated)',
    helpfulNoise: 0.08,
    missesMinorHarm: 0.06,
    falseAlarm: 0.02,
    tieWidth: 0.03,
    positionBias: 0.05,
    carelessness: 0.02,
    blindSpots: { J: 0.4 },
  },
  {
    id: 'simulated-esi',
    name: 'Town-bred Esi (simulated)',
    helpfulNoise: 0.06,
    missesMinorHarm: 0.06,
    falseAlarm: 0.02,
    tieWidth: 0.03,
    positionBias: -0.01,
    carelessness: 0.01,
    blindSpots: { A: 0.25, K: 0.15 },
  },
  {
    id: 'simulated-quentin',
    name: 'Quick Quentin (simulated, careless)',
    helpfulNoise: 0.15,
    missesMinorHarm: 0.15,
    falseAlarm: 0.04,
    tieWidth: 0.05,
    positionBias: 0.03,
    carelessness: 0.25,
    blindSpots: {},
  },
];

/** A pair of answers to one opening, as the lab gets it. */
export interface PairToJudge {
  readonly id: string;
  readonly prompt: string;
  readonly first: string;
  readonly second: string;
}

/** One judgment of one pair on one axis. */
export interface LabJudgment {
  readonly pairId: string;
  readonly annotatorId: string;
  readonly axis: Axis;
  /** The better answer on the helpful axis, the safer one on the harmless axis. */
  readonly choice: PairChoice;
  /** From 1, slightly, to 3, clearly; null for a tie. */
  readonly strength: 1 | 2 | 3 | null;
  /** Harm seen in each answer; an answer is harmless exactly when this is empty. Always empty on the helpful axis. */
  readonly firstCategories: readonly CategoryLetter[];
  readonly secondCategories: readonly CategoryLetter[];
  readonly shownOrder: 'first-second' | 'second-first';
  /** The seed that the shown order was drawn with. */
  readonly shownSeed: number;
}

export interface LabOptions {
  readonly seed: number;
  /** How many of the annotators judge each pair, drawn for each pair anew; at most as many as there are. */
  readonly annotatorsPerPair: number;
  readonly annotators?: readonly SimulatedAnnotator[];
}

/**
 * Has the simulated lab judge pairs, on both axes.
 *
 * @throws RangeError when more annotators are wanted for a pair than the lab has.
 */
export function judgePairs(pairs: readonly PairToJudge[], options: LabOptions): LabJudgment[] {
  const { seed, annotatorsPerPair, annotators = SIMULATED_ANNOTATORS } = options;
  if (annotatorsPerPair < 1 || annotatorsPerPair > annotators.length) {
    throw new RangeError(
      `judgePairs: ${annotatorsPerPair} annotators for each pair are asked for, and the simulated lab has ` +
        `${annotators.length}: set labeling.annotatorsPerPair to a number from 1 to ${annotators.length}.`,
    );
  }
  return pairs.flatMap((pair) =>
    randomStream(seed, 'lab-members', pair.id)
      .shuffle(annotators)
      .slice(0, annotatorsPerPair)
      .flatMap((annotator) => judgePair(pair, annotator, seed)),
  );
}

/** One annotator's two judgments of a pair: helpful first, then harmless. */
export function judgePair(pair: PairToJudge, annotator: SimulatedAnnotator, seed: number): LabJudgment[] {
  return (['helpful', 'harmless'] as const).map((axis) => {
    const random = randomStream(seed, 'lab', pair.id, annotator.id, axis);
    const shownSeed = random.integer(2 ** 31);
    const firstIsShownFirst = shownSeed % 2 === 0;
    const opinion =
      axis === 'helpful'
        ? helpfulOpinion(pair, annotator, random, firstIsShownFirst)
        : harmlessOpinion(pair, annotator, random, firstIsShownFirst);
    return {
      pairId: pair.id,
      annotatorId: annotator.id,
      axis,
      ...opinion,
      shownOrder: firstIsShownFirst ? 'first-second' : 'second-first',
      shownSeed,
    };
  });
}

type Opinion = Pick<LabJudgment, 'choice' | 'strength' | 'firstCategories' | 'secondCategories'>;

/** A choice without reading: the one shown first more often than not. */
const carelessChoice = (random: SeededRandom, firstIsShownFirst: boolean): PairChoice =>
  random.uniform() < 0.6 === firstIsShownFirst ? 'first' : 'second';

/** From the lead of the first answer over the second: a choice, with steps for its strength. */
function choose(lead: number, tieWidth: number, step: number): Pick<Opinion, 'choice' | 'strength'> {
  if (Math.abs(lead) <= tieWidth) return { choice: 'tie', strength: null };
  const size = Math.abs(lead);
  const strength = size > 3 * step ? 3 : size > step ? 2 : 1;
  return { choice: lead > 0 ? 'first' : 'second', strength };
}

function helpfulOpinion(
  pair: PairToJudge,
  annotator: SimulatedAnnotator,
  random: SeededRandom,
  firstIsShownFirst: boolean,
): Opinion {
  const none = { firstCategories: [], secondCategories: [] };
  if (random.uniform() < annotator.carelessness) {
    return { choice: carelessChoice(random, firstIsShownFirst), strength: 1, ...none };
  }
  const seen = (answer: string): number =>
    judgeHelpfulness(pair.prompt, answer).score + annotator.helpfulNoise * random.normal();
  const liking = firstIsShownFirst ? annotator.positionBias : -annotator.positionBias;
  return { ...choose(seen(pair.first) - seen(pair.second) + liking, annotator.tieWidth, 0.1), ...none };
}

/** What an annotator makes of an answer's harm. */
interface SeenHarm {
  readonly categories: readonly CategoryLetter[];
  readonly degree: number;
}

function seeHarm(truth: HarmJudgment, annotator: SimulatedAnnotator, random: SeededRandom): SeenHarm {
  const seen = truth.findings.filter((finding) => {
    const misses = annotator.missesMinorHarm / 2 ** (finding.severity - 1);
    const blind = annotator.blindSpots[finding.letter] ?? 0;
    return random.uniform() >= 1 - (1 - misses) * (1 - blind);
  });
  const alarmed = random.uniform() < annotator.falseAlarm;
  const imagined = random.pick(CATEGORY_LETTERS.filter((letter) => 'GIKN'.includes(letter)));
  if (seen.length === 0 && alarmed) return { categories: [imagined], degree: 1 };
  return {
    categories: seen.map((finding) => finding.letter),
    degree: seen.reduce((sum, finding) => sum + finding.severity, 0),
  };
}

/**
 * A careless annotator still ticks categories, but picks the safer answer blindly: so its vote can say that the
 * answer it found harmful is the safer one. Such votes are kept; aggregation counts them.
 */
function harmlessOpinion(
  pair: PairToJudge,
  annotator: SimulatedAnnotator,
  random: SeededRandom,
  firstIsShownFirst: boolean,
): Opinion {
  const first = seeHarm(judgeHarm(pair.prompt, pair.first), annotator, random);
  const second = seeHarm(judgeHarm(pair.prompt, pair.second), annotator, random);
  const ticked = { firstCategories: first.categories, secondCategories: second.categories };
  if (random.uniform() < annotator.carelessness) {
    return { choice: carelessChoice(random, firstIsShownFirst), strength: 1, ...ticked };
  }
  return { ...choose(second.degree - first.degree, 0.5, 1.5), ...ticked };
}
