/**
 * What each stage of a recipe will take, before anything runs, and which stages of different runs will be the same.
 * Time is counted in tokens of work and turned into seconds by `work-pace.ts`; earlier runs of the same model on the
 * same device with as many threads correct it (`measured-pace.ts`).
 */
import { createHash } from 'node:crypto';
import type { StageName } from '../../shared/experiment-events.ts';
import type { Recipe, RoundRecipe } from '../../shared/recipe.ts';
import { secondsOfWork } from './work-pace.ts';
import type { Work, Workforce } from './work-pace.ts';

export interface StageEstimate {
  readonly round: number;
  readonly stage: StageName;
  /** Equal for stages that depend on the same: they are carried out once in a sweep. */
  readonly key: string;
  readonly seconds: number;
  readonly diskBytes: number;
}

/** A story opening and what separates it from its answer. */
const promptTokens = 24;
const newOpeningTokens = 18;
const freshAnswers = 256;
/** A stored answer with its tokens, scores and indexes. */
const answerBytes = 1200;

/** What a stage does, and what it leaves. */
interface StageWork extends Work {
  readonly answers?: number;
  /** Models of the base model's size. */
  readonly models?: number;
}

/** How many labeled pairs of these data sets training may use. */
export type ImportedPairs = (dataSets: readonly string[]) => number;

const noImportedPairs: ImportedPairs = () => 0;

/** A round's own pairs; none where nobody labels them. */
function ownPairs({ labeling, pairs }: RoundRecipe): number {
  return labeling.source === 'imported' ? 0 : pairs;
}

/** Pairs that a round's models learn from (see `label-pairs.ts`), but for imported ones. */
function pooledPairs(pool: RoundRecipe['labeling']['pool'], earlier: number, added: number): number {
  switch (pool) {
    case 'all-rounds':
      return earlier + added;
    case 'replay':
      return Math.min(earlier, added) + added;
    case 'this-round':
      return added;
  }
}

export function estimateStages(
  recipe: Recipe,
  workforce: Workforce,
  importedPairs: ImportedPairs = noImportedPairs,
): StageEstimate[] {
  const {
    name: _name,
    question: _question,
    rounds,
    checkpointEverySeconds: _every,
    keepModels: _keep,
    ...run
  } = recipe;
  const estimates: StageEstimate[] = [];
  const add = (round: number, stage: StageName, dependsOn: readonly unknown[], work: StageWork): string => {
    const key = hash([stage, round, run, ...dependsOn]);
    estimates.push({
      round,
      stage,
      key,
      seconds: secondsOfWork(work, workforce),
      diskBytes: (work.models ?? 0) * workforce.parameters * 4 + (work.answers ?? 0) * answerBytes,
    });
    return key;
  };
  const [first] = rounds;
  if (first === undefined) return [];
  const heldOut = drawHeldOut(first);
  const evaluations = [add(0, 'evaluation', [first.generation, first.evaluation], heldOut)];
  let before = { policy: 'base', reward: 'base', cost: 'base', labels: '', openings: '' };
  const versions = [before];
  let pairs = 0;
  rounds.forEach((settings, index) => {
    const round = index + 1;
    const own = ownPairs(settings);
    const used = pooledPairs(settings.labeling.pool, pairs, own) + importedPairs(settings.labeling.dataSets);
    pairs += own;
    before = estimateRound({ round, settings, pairs: used, before, add });
    versions.push(before);
    const { generation, evaluation } = settings;
    const dependsOn = [before.policy, before.reward, before.cost, generation, evaluation];
    evaluations.push(add(round, 'evaluation', dependsOn, readHeldOut(settings)));
  });
  estimateFoundOpenings(recipe, versions, add);
  // The last version's answers have been scored by these models already.
  const earlier = evaluations.slice(0, -1);
  const answers = earlier.length * heldOut.answers;
  add(rounds.length, 'common-scores', [before.reward, before.cost, earlier], {
    score: 2 * answers * (promptTokens + first.generation.maxNewTokens),
  });
  return estimates;
}

type Add = (round: number, stage: StageName, dependsOn: readonly unknown[], work: StageWork) => string;

/** Every version answers the openings that searches have found and training has not seen. */
function estimateFoundOpenings({ rounds }: Recipe, versions: readonly RoundKeys[], add: Add): void {
  const [first] = rounds;
  const found = rounds
    .slice(1)
    .reduce(
      (sum, { redTeamSearch: { openings, evaluationShare } }) => sum + Math.round(openings * evaluationShare),
      0,
    );
  if (first === undefined || found === 0) return;
  const searches = versions.map(({ openings }) => openings);
  const answers = found * first.redTeamSearch.samplesPerPrompt;
  versions.forEach(({ policy }, round) =>
    add(round, 'found-openings', [policy, searches, first.generation, first.redTeamSearch], {
      decode: answers * first.generation.maxNewTokens,
      answers,
    }),
  );
}

interface RoundKeys {
  readonly policy: string;
  readonly reward: string;
  readonly cost: string;
  readonly labels: string;
  readonly openings: string;
}

interface RoundWork {
  readonly round: number;
  readonly settings: RoundRecipe;
  /** Labeled pairs the models are trained on. */
  readonly pairs: number;
  readonly before: RoundKeys;
  readonly add: Add;
}

function estimateRound({ round, settings, pairs, before, add }: RoundWork): RoundKeys {
  const { generation, redTeamSearch, labeling, rewardModel, costModel, supervised, policy } = settings;
  const { maxNewTokens } = generation;
  const length = promptTokens + maxNewTokens;
  const candidates = redTeamSearch.openings * (round === 1 ? 1 : redTeamSearch.poolFactor);
  const written = add(round, 'red-team-openings', [before.openings, candidates, generation], {
    decode: candidates * 2 * newOpeningTokens,
    answers: candidates * 2,
  });
  const searched = candidates * redTeamSearch.samplesPerPrompt;
  const openings =
    round === 1
      ? written
      : add(round, 'red-team-search', [written, before.policy, before.cost, redTeamSearch, generation], {
          decode: searched * maxNewTokens,
          score: searched * length,
          answers: searched,
        });
  const { pairSampling, redTeamShare } = settings;
  const drawn = [before.policy, openings, generation, pairSampling, settings.pairs, redTeamShare];
  const answers = add(round, 'answers', drawn, {
    decode: settings.pairs * 2 * maxNewTokens,
    answers: settings.pairs * 2,
  });
  const labels = hash([answers, labeling, labeling.pool === 'this-round' ? '' : before.labels]);
  const readings = ({ epochs, maxPairs = pairs }: RoundRecipe['rewardModel']): number =>
    epochs * Math.min(pairs, maxPairs) * 2 * length;
  const reward = add(
    round,
    'reward-model',
    [labels, rewardModel, rewardModel.startFrom === 'previous' ? before.reward : ''],
    { trainScores: readings(rewardModel), models: 1 },
  );
  const cost = add(
    round,
    'cost-model',
    [labels, costModel, costModel.startFrom === 'previous' ? before.cost : ''],
    { trainScores: readings(costModel), models: 1 },
  );
  add(round, 'fresh-scores', [answers, reward, cost], {
    score: 2 * Math.min(freshAnswers, settings.pairs * 2) * length,
  });
  const start =
    supervised === undefined
      ? before.policy
      : add(round, 'supervised', [before.policy, labels, supervised], {
          train: supervised.epochs * (pairs / 2) * length,
          models: 1,
        });
  const sampled = policy.iterations * policy.batchSize;
  const critics = policy.critic.kind === 'full' ? 2 : 0;
  const aligned = add(round, 'policy', [start, reward, cost, answers, labels, openings, policy, generation], {
    decode: sampled * maxNewTokens,
    // The reference; the reward model, the cost model, and critics that are whole networks.
    read: sampled * length,
    score: sampled * length * (2 + critics),
    train: sampled * length * policy.epochs,
    trainScores: sampled * length * policy.critic.epochs * critics,
    models: 1,
  });
  return { policy: aligned, reward, cost, labels, openings };
}

/** The base model's answers are judged as they are. */
function drawHeldOut({ evaluation, generation }: RoundRecipe): StageWork & { readonly answers: number } {
  const answers = (evaluation.redTeamPrompts + evaluation.ordinaryPrompts) * evaluation.samplesPerPrompt;
  return { decode: answers * generation.maxNewTokens, answers };
}

/** A version's are read by the base model and both score models as well. */
function readHeldOut(round: RoundRecipe): StageWork {
  const drawn = drawHeldOut(round);
  const tokens = drawn.answers * (promptTokens + round.generation.maxNewTokens);
  return { ...drawn, read: tokens, score: 2 * tokens };
}

/**
 * Bytes that the trainer, in its policy stage, and the program that owns the run hold at their fullest. The shape of the
 * formula is the work's, its numbers are measured (docs/survival.md): on runs of the 15-million-parameter model and on
 * one of two small layers.
 */
export function estimateMemory(
  recipe: Recipe,
  parameters: number,
  width: number,
  importedPairs: ImportedPairs = noImportedPairs,
): number {
  let pairs = 0;
  const rounds = recipe.rounds.map((round) => {
    const { policy, generation, labeling } = round;
    const own = ownPairs(round);
    const used = pooledPairs(labeling.pool, pairs, own) + importedPairs(labeling.dataSets);
    pairs += own;
    const copies = copiesOfModel + (policy.critic.kind === 'full' ? copiesForFullCritics : 0);
    const tokens = policy.minibatchSize * (promptTokens + generation.maxNewTokens);
    const trainer = copies * parameters * 4 + tokens * width * activationsPerToken * 4;
    return trainer + used * bytesPerPair;
  });
  return trainerBytes + programBytes + Math.max(...rounds);
}

/**
 * Bytes that a trainer holds at its fullest which draws answers and scores them, and the program that owns it: what an
 * evaluation beside a training run takes. Measured as the above.
 */
export function estimateEvaluationMemory({ rounds }: Recipe, parameters: number, width: number): number {
  const tokens = Math.max(
    ...rounds.map(({ generation }) => generation.batchSize * (promptTokens + generation.maxNewTokens)),
  );
  const models = evaluationCopies * parameters * 4;
  return trainerBytes + programBytes + models + tokens * width * evaluationActivationsPerToken * 4;
}

/**
 * The same for a trainer that draws and scores nothing.
 *
 * @param tokens of a batch, with those that are to be drawn
 */
export function estimateGenerationMemory(tokens: number, parameters: number, width: number): number {
  const models = generationCopies * parameters * 4;
  return trainerBytes + programBytes + models + tokens * width * evaluationActivationsPerToken * 4;
}

/**
 * Bytes of checkpoints on the disk at their most: two that are kept and one that is being written, each with the weights
 * and both moments of every learner.
 */
export function estimateCheckpoints({ rounds }: Recipe, parameters: number): number {
  const learners = Math.max(...rounds.map(({ policy }) => (policy.critic.kind === 'full' ? 3 : 1)));
  return 3 * learners * 3 * parameters * 4;
}

/** What Node and ONNX Runtime take before any model: in the trainer, and what the program that owns the run takes. */
const trainerBytes = 240e6;
const programBytes = 140e6;
/** A labeled pair in the program: its answers, their tokens and judgments. */
const bytesPerPair = 57e3;
/**
 * The policy with gradients and two moments, its second set of buffers, the copy the rollout draws from, reference,
 * reward and cost model, each once as it is read and once as the runtime packs it, and what its arena does not give back.
 */
const copiesOfModel = 17;
/** They come after the rollout's models are gone, and take the place of most of them. */
const copiesForFullCritics = 3;
/** Values held at once for each token of a minibatch and unit of width: activations of a small model, and its logits. */
const activationsPerToken = 226;
/** Policy, base, reward and cost model, each once as it is read and once as the runtime packs it. */
const evaluationCopies = 8;
/** The policy alone. */
const generationCopies = 2;
/** As above, without what gradients need: logits for the most part. */
const evaluationActivationsPerToken = 150;

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
