/** The settings of a recipe in the order and groups in which a form shows them. */
import type { RecipeSetting } from '../../../shared/recipe-settings.ts';

export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly RecipeSetting[];
}

/** A setting belongs to the first group whose paths it begins with. */
const groups: readonly { readonly title: string; readonly paths: readonly string[] }[] = [
  { title: 'Price of cost (multiplier)', paths: ['round.policy.multiplier.'] },
  { title: 'Critics', paths: ['round.policy.critic.'] },
  {
    title: 'Policy optimizer',
    paths: ['round.policy.adam.', 'round.policy.learningRate', 'round.policy.warmup'],
  },
  { title: 'Policy', paths: ['round.policy.'] },
  { title: 'Reward model', paths: ['round.rewardModel.'] },
  { title: 'Cost model', paths: ['round.costModel.'] },
  { title: 'Fine-tuning before the policy stage', paths: ['round.supervised.'] },
  {
    title: 'Labels',
    paths: [
      'round.pairs',
      'round.redTeamShare',
      'round.labeling.',
      'round.pairSampling.',
      'prompts.excluded',
    ],
  },
  { title: 'Red-team search', paths: ['round.redTeamSearch.'] },
  { title: 'Answers', paths: ['round.generation.'] },
  { title: 'Evaluation', paths: ['round.evaluation.'] },
  {
    title: 'Device and survival',
    paths: ['engine', 'device', 'threads', 'checkpoint', 'onDivergence', 'keepModels'],
  },
];

/** Have a place of their own in the wizard. */
const elsewhere = ['name', 'question', 'seed', 'baseModel', 'prompts.ordinary', 'prompts.redTeam'];

export function groupSettings(settings: readonly RecipeSetting[], search: string): SettingGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = settings.filter(
    (setting) => !elsewhere.includes(setting.path) && words.every((word) => textOf(setting).includes(word)),
  );
  const titleOf = ({ path }: RecipeSetting): string =>
    groups.find(({ paths }) => paths.some((start) => path.startsWith(start)))?.title ?? 'Other';
  return [...groups.map(({ title }) => title), 'Other']
    .map((title) => ({ title, settings: shown.filter((setting) => titleOf(setting) === title) }))
    .filter((group) => group.settings.length > 0);
}

function textOf({ path, title = '', meaning = '', symbol = '' }: RecipeSetting): string {
  return `${path} ${title} ${meaning} ${symbol}`.toLowerCase();
}
