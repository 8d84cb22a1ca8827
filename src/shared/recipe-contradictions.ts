/**
 * Settings that are each in range and together do not do what they say: without a word a multiplier would never move,
 * an answer never be learnt from. Such a recipe is refused when it is written; a stored one stays readable.
 */
import type { EvaluationConfig } from './config/evaluation.ts';
import { generationSchema } from './config/generation.ts';
import type { GenerationConfig } from './config/generation.ts';
import type { PpoLagrangianConfig } from './config/ppo-lagrangian.ts';

/** What of a recipe can contradict itself. */
interface Settings {
  readonly engine: string;
  readonly device: string;
  readonly rounds: readonly RoundSettings[];
}

interface RoundSettings {
  readonly redTeamShare: number;
  readonly labeling: { readonly source: string; readonly dataSets: readonly string[] };
  readonly generation: GenerationConfig;
  readonly supervised?: unknown;
  readonly policy: PpoLagrangianConfig;
  readonly evaluation: EvaluationConfig;
}

export interface Contradiction {
  /** Inside the recipe: `['rounds', 0, 'policy', 'minibatchSize']`. */
  readonly path: readonly (string | number)[];
  /** What does not fit, why, and what to write instead. */
  readonly message: string;
}

export function findContradictions(recipe: Settings): Contradiction[] {
  return [...inEngine(recipe), ...recipe.rounds.flatMap(inRound), ...betweenRounds(recipe)];
}

/** The devices of each engine; `auto` is onnx. */
const devices: Readonly<Record<string, readonly string[]>> = {
  auto: ['cpu', 'webgpu'],
  onnx: ['cpu', 'webgpu'],
  tensorflow: ['cpu', 'cuda'],
  reference: ['cpu'],
};

function inEngine({ engine, device }: Settings): Contradiction[] {
  if (device === 'auto' || devices[engine]?.includes(device) !== false) return [];
  const others = Object.keys(devices).filter((name) => name !== 'auto' && devices[name]?.includes(device));
  const name = engine === 'auto' ? 'onnx, which auto stands for,' : engine;
  return [
    {
      path: ['device'],
      message: `engine ${name} has no device ${device}: leave device out, or use engine: ${others.join(' or ')}`,
    },
  ];
}

function inRound(round: RoundSettings, index: number): Contradiction[] {
  return [
    ...inRollouts(round),
    ...inMinibatches(round.policy),
    ...inMultiplier(round.policy),
    ...inGoodAnswers(round),
    ...inLabeling(round),
  ].map(({ path, message }) => ({ path: ['rounds', index, ...path], message }));
}

/** The policy stage learns from log π of its own answers: they must be drawn from π itself. */
function inRollouts({ generation }: RoundSettings): Contradiction[] {
  const plain = generationSchema.parse({});
  return (['temperature', 'topK', 'topP', 'repetitionPenalty'] as const)
    .filter((key) => generation[key] !== plain[key])
    .map((key) => ({
      path: ['generation', key],
      message:
        `must be ${plain[key]}, not ${generation[key]}: the policy stage draws its answers so, and what it learns from (ratios, KL) holds ` +
        `only for answers drawn from the model as it is; to vary the pairs to label, set pairSampling.${key} instead`,
    }));
}

function inMinibatches({ batchSize, minibatchSize }: PpoLagrangianConfig): Contradiction[] {
  if (batchSize % minibatchSize === 0) return [];
  const what =
    minibatchSize > batchSize
      ? `is larger than batchSize (${batchSize})`
      : `leaves ${batchSize % minibatchSize} of the ${batchSize} answers of each iteration unused`;
  return [{ path: ['policy', 'minibatchSize'], message: `${what}: choose a divisor of batchSize` }];
}

function inMultiplier(policy: PpoLagrangianConfig): Contradiction[] {
  const { multiplier, iterations, batchSize, redTeamShare } = policy;
  if (multiplier.method === 'fixed') return [];
  const found: Contradiction[] = [];
  const never = 'so the multiplier would never move';
  if (multiplier.windowPrompts === 'red-team' && Math.round(batchSize * redTeamShare) === 0) {
    found.push({
      path: ['policy', 'redTeamShare'],
      message:
        `gives no red-team answer in an iteration, and multiplier.windowPrompts: red-team looks at nothing else, ` +
        `${never}: raise redTeamShare, or set windowPrompts: all, or multiplier.method: fixed`,
    });
  }
  if (multiplier.delayIterations >= iterations) {
    found.push({
      path: ['policy', 'multiplier', 'delayIterations'],
      message: `reaches to the last of the ${iterations} iterations, ${never}: lower it, or set method: fixed`,
    });
  }
  if (multiplier.learningRate === 0) {
    found.push({
      path: ['policy', 'multiplier', 'learningRate'],
      message: `is 0, ${never}: raise it, or say so with method: fixed`,
    });
  }
  return found;
}

/** Fine-tuning and PTX learn from answers judged good, which hardly exist among answers to openings that invite harm. */
function inGoodAnswers({ redTeamShare, supervised, policy }: RoundSettings): Contradiction[] {
  if (redTeamShare < 1) return [];
  const wanting = [
    ...(supervised === undefined ? [] : ['supervised']),
    ...(policy.ptxCoefficient > 0 ? ['policy.ptxCoefficient'] : []),
  ];
  return wanting.map((what) => ({
    path: ['redTeamShare'],
    message: `leaves no pair for ordinary openings, and ${what} learns from good ordinary answers: lower it`,
  }));
}

/** Somebody or something has to say which answer is better. */
function inLabeling({ labeling }: RoundSettings): Contradiction[] {
  if (labeling.source !== 'imported' || labeling.dataSets.length > 0) return [];
  return [
    {
      path: ['labeling', 'dataSets'],
      message: 'names no data set, and source: imported leaves nobody else to label: name one',
    },
  ];
}

/** Versions are compared with each other: all must answer alike. */
function betweenRounds({ rounds }: Settings): Contradiction[] {
  const [first, ...others] = rounds;
  return (['evaluation', 'generation'] as const).flatMap((group) =>
    others.flatMap((round, index) =>
      JSON.stringify(round[group]) === JSON.stringify(first?.[group])
        ? []
        : [
            {
              path: ['rounds', index + 1, group],
              message:
                'differs from round to round, and versions that answer unlike cannot be compared: set it under round',
            },
          ],
    ),
  );
}
