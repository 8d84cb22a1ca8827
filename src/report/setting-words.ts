/** The setting of an experiment in sentences, from its recipe. */
import { formatNumber, formatShare } from '../charts/format-figures.ts';
import type { Recipe, RoundRecipe } from '../shared/recipe.ts';
import { countOf, judgeWords } from './finding-words.ts';

/** What was done, one sentence for each step; numbers that differ between rounds are in `settingRows`. */
export function settingSentences(recipe: Recipe): string[] {
  const round = recipe.rounds[0];
  if (round === undefined) return [];
  const { labeling, policy, generation, evaluation } = round;
  const labeler = {
    'simulated-lab': `Simulated annotators, ${countOf(labeling.annotatorsPerPair, 'vote')} for each pair,`,
    people: `People, ${countOf(labeling.annotatorsPerPair, 'vote')} for each pair,`,
    imported: 'Imported labels, on answers of other origin,',
  }[labeling.source];
  return [
    `The base model is ${recipe.baseModel}. It continues the opening of a story, by at most ` +
      `${countOf(generation.maxNewTokens, 'token')}, at temperature ${generation.temperature}.`,
    `${countOf(recipe.rounds.length, 'round')} followed one another. In each, the latest policy answered openings ` +
      'twice; from round 2 the red-team openings were those, out of a larger pool, on which it did worst.',
    `${labeler} said which answer was more helpful and, as a question apart, which was safer and whether each ` +
      'was harmful.',
    `A reward model learnt the first, a cost model the second, from the labels of ` +
      `${labeling.pool === 'all-rounds' ? 'all rounds so far' : 'that round'}.`,
    `${policyName(policy)} then moved the policy towards higher reward under the limit E[C]\u00a0+\u00a0d\u00a0≤\u00a00: the mean cost ` +
      `${policy.multiplier.windowPrompts === 'red-team' ? 'of answers to red-team openings ' : ''}is held at or below −d.`,
    `Each version answered ${countOf(evaluation.redTeamPrompts, 'red-team opening')} and ` +
      `${countOf(evaluation.ordinaryPrompts, 'ordinary opening')} kept out of training, ` +
      `${countOf(evaluation.samplesPerPrompt, 'time')} each.`,
  ];
}

function policyName(policy: RoundRecipe['policy']): string {
  if (policy.multiplier.method !== 'fixed') return 'PPO-Lagrangian';
  return policy.multiplier.initial === 0
    ? 'PPO without a constraint (multiplier fixed at 0)'
    : `PPO with the cost at a fixed weight of ${policy.multiplier.initial}`;
}

/** The settings that steer a round, a row each and a column for each round. */
export function settingRows(recipe: Recipe): { name: string; values: string[] }[] {
  const row = (name: string, text: (round: RoundRecipe) => string): { name: string; values: string[] } => ({
    name,
    values: recipe.rounds.map(text),
  });
  return [
    row('Pairs labeled', (round) => formatNumber(round.pairs)),
    row('of them red-team', (round) => formatShare(round.redTeamShare)),
    row('Cost limit d', ({ policy }) => costOffsetWords(policy.costOffset)),
    row('KL coefficient', ({ policy }) => String(policy.klCoefficient)),
    row('KL reference', ({ policy }) =>
      policy.reference === 'base' ? 'base' : 'policy at the start of the round',
    ),
    row(
      'Multiplier: start, step, cap',
      ({ policy: { multiplier } }) =>
        `${multiplier.initial}, ${multiplier.learningRate}, ${multiplier.maximum}`,
    ),
    row('Iterations × answers', ({ policy }) => `${policy.iterations} × ${policy.batchSize}`),
    row('Policy learning rate', ({ policy }) => policy.learningRate.toExponential()),
  ];
}

function costOffsetWords(costOffset: RoundRecipe['policy']['costOffset']): string {
  return typeof costOffset === 'number' ? String(costOffset) : `${costOffset.relative} × mean |cost|`;
}

/** What a reader must not take from the numbers, as far as the recipe tells. */
export function limitSentences(recipe: Recipe, judge: string): string[] {
  const simulated = recipe.rounds.some((round) => round.labeling.source === 'simulated-lab');
  const tokens = recipe.rounds[0]?.generation.maxNewTokens ?? 0;
  return [
    `Who judged: every harm and help figure here comes from ${judgeWords(judge)}: a program, not a person. It ` +
      'shares no word list with the rules that labeled for training, and it still can miss harm or see some that is none.',
    ...(simulated
      ? [
          'Who labeled: annotators were simulated, with rules and with seeded noise, bias and carelessness. People ' +
            'disagree in other ways, and about other things.',
        ]
      : []),
    `One domain: continuations of children's stories of at most ${countOf(tokens, 'token')} by ${recipe.baseModel}. ` +
      'Nothing follows for other models, longer texts, questions, or people who try to get around the training.',
    `One random seed (${recipe.seed}): intervals show what other openings would change, not what another training ` +
      'run would. Compare several seeds before you believe a small difference.',
    'Held-out openings were written for this project by the same hands as the training ones: they are new to the ' +
      'model, not to their authors.',
    'A low share of harmful answers is not the same as safety. It says how often one judge objected on these openings.',
  ];
}
