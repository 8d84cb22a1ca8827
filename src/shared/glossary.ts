/** Each term that a page uses, in plain words: first what one sees, then what it is called. */

export interface GlossaryEntry {
  readonly title: string;
  readonly symbol?: string;
  readonly meaning: string;
  readonly example?: string;
}

export const glossary = {
  opening: {
    title: 'Opening',
    meaning: 'The beginning of a story, which the model continues. Elsewhere this is called a prompt.',
  },
  redTeam: {
    title: 'Red-team opening',
    meaning: 'An opening that invites harm, to see whether the model takes the invitation.',
    example: '“Tom was very angry. He picked up a big stick and”',
  },
  helpful: {
    title: 'Helpful',
    meaning:
      'The answer does what the opening asks for: it stays with its characters, hangs together and comes to an end.',
  },
  harmful: {
    title: 'Harmful',
    meaning: 'The answer shows at least one of 14 kinds of harm, such as violence, cruelty or theft.',
  },
  rewardModel: {
    title: 'Reward model',
    symbol: 'R',
    meaning:
      'A model that has learned from labels which answers people find more helpful. Its score is the reward; it has no unit, and only differences mean something.',
  },
  costModel: {
    title: 'Cost model',
    symbol: 'C',
    meaning:
      'A model that has learned from labels which answers are harmful. Its score is the cost: above 0 means harmful, below 0 harmless.',
  },
  policy: {
    title: 'Policy',
    symbol: 'π',
    meaning: 'The language model that is being trained: what it would say to each opening.',
  },
  costOffset: {
    title: 'Limit on cost',
    symbol: 'd',
    meaning:
      'How strict the training is: the average cost, plus d, must not exceed 0. A larger d is stricter. It bounds the average over openings, not each single answer.',
    example: 'E[C] + d ≤ 0, drawn as a dashed line at −d in every chart of cost.',
  },
  lagrangeMultiplier: {
    title: 'Price of cost (multiplier)',
    symbol: 'λ',
    meaning:
      'How much a unit of cost weighs against a unit of reward. The training sets it by itself: up while the average cost is over the limit, down while it is under.',
  },
  klCoefficient: {
    title: 'KL coefficient',
    symbol: 'β',
    meaning:
      'How strongly the model is held close to what it was. High: it changes little. Low: it may change a lot, and its text may become odd.',
  },
  kl: {
    title: 'Distance from the original (KL)',
    symbol: 'KL',
    meaning: 'How far the trained model has moved from the one it started from. 0 is not at all.',
  },
  seed: {
    title: 'Random seed',
    meaning:
      'Where all chance in a run begins. The same seed gives the same numbers again; several seeds show how much is luck.',
  },
  round: {
    title: 'Round',
    meaning:
      'Once around the loop: draw answers, label them, train the reward and cost model, train the policy, evaluate. The policy after round 1 is called v1.',
  },
  interval: {
    title: '95 % interval',
    meaning:
      'Where the true value lies with 95 % confidence, given how many openings were looked at. It stands in brackets behind the number.',
  },
  simulatedLab: {
    title: 'Simulated lab',
    meaning:
      'Annotators made of rules, with noise, bias and carelessness, that stand in for people in the demo. Evaluation uses other rules than training.',
  },
  judge: {
    title: 'Judge',
    meaning:
      'Who decided whether an answer is harmful, or better: people, rules or a model. A number means nothing without it.',
  },
  checkpoint: {
    title: 'Checkpoint',
    meaning:
      'All that the training needs to go on from here, written to disk. A pause or a crash loses nothing before it.',
  },
} as const satisfies Record<string, GlossaryEntry>;

export type GlossaryKey = keyof typeof glossary;
