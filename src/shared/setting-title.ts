/** What a setting is called where a person reads. Files, scripts and the command line call it by its path. */
import { experimentSettings, roundSettings } from './recipe-settings.ts';
import type { RecipeSetting } from './recipe-settings.ts';

/** By their path in a recipe, for every round: titles that are clear only beside others of their group. */
const ownTitles: Readonly<Record<string, string>> = {
  // The two that everything is about go by the names that the pages give them.
  'round.policy.costOffset': 'Limit d',
  'round.policy.klCoefficient': 'KL coefficient',
  'prompts.ordinary': 'Source of ordinary openings',
  'prompts.redTeam': 'Source of red-team openings',
  'round.policy.method': 'Method of the policy',
  'round.policy.warmupIterations': 'Warm-up of the policy',
  'round.redTeamSearch.evaluationShare': 'Share of found openings for evaluation',
  rounds: 'Rounds',
};

/** Whose it is, where several settings have the same title. */
const owners: Readonly<Record<string, string>> = {
  supervised: 'fine-tuning',
  rewardModel: 'reward model',
  costModel: 'cost model',
  policy: 'policy',
  generation: 'answers',
  pairSampling: 'pairs',
};

let known: ReadonlyMap<string, string> | null = null;

/** Every setting's title by its path; no two are the same. */
export function settingTitles(): ReadonlyMap<string, string> {
  known ??= titled([...experimentSettings(), ...roundSettings()]);
  return known;
}

function titled(settings: readonly RecipeSetting[]): ReadonlyMap<string, string> {
  const plain = settings.map(({ path, title }) => ({ path, title: title ?? keyInWords(path) }));
  const count = (title: string): number => plain.filter((each) => each.title === title).length;
  const unique = plain.map(({ path, title }): [string, string] => {
    const owner = owners[path.split('.')[1] ?? ''];
    return [path, owner !== undefined && count(title) > 1 ? `${title} (${owner})` : title];
  });
  return new Map([...unique, ...Object.entries(ownTitles)]);
}

/** Of `policy.warmupIterations` "Warmup iterations". */
export function keyInWords(path: string): string {
  const words = (path.split('.').at(-1) ?? path).replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The title of a setting; null where there is none of this path. `round.` may be left out. */
export function findSettingTitle(path: string): string | null {
  const [, round, inRound] = /^rounds\.(\d+)\.(.+)$/.exec(path) ?? [];
  const whole = inRound ?? path;
  const isRelative = whole.endsWith('.relative');
  const named = isRelative ? whole.slice(0, -'.relative'.length) : whole;
  const title = settingTitles().get(named) ?? settingTitles().get(`round.${named}`);
  if (title === undefined) return null;
  return `${title}${isRelative ? ' (× usual cost)' : ''}${round === undefined ? '' : `, round ${round}`}`;
}

/** Of `round.policy.costOffset` "Limit d"; of `rounds.2.pairs` "Pairs to label, round 2"; of anything else its last word. */
export function settingTitle(path: string): string {
  return findSettingTitle(path) ?? keyInWords(path);
}

/** The same within a sentence: without a capital, unless it is an abbreviation or a name. */
export function settingInSentence(path: string): string {
  return inSentence(settingTitle(path));
}

function inSentence(title: string): string {
  return /^(.[A-Z\d]|Adam)/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** A setting's value in a name or a table. */
export function settingValueText(value: unknown): string {
  if (value === null || value === undefined) return 'not set';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'relative' in value) return `${String(value.relative)} × mean |cost|`;
  return JSON.stringify(value);
}

/** A piece of a text: words, or a setting that it names. */
export type TextPart = { readonly text: string } | { readonly path: string; readonly text: string };

/**
 * A text with the settings it names by path, such as `policy.learningRate`, told apart: each by its title, with the
 * path as it stood. A single plain word, such as `pairs`, is left as it is.
 */
export function splitSettings(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: path, index } of text.matchAll(/[a-z]\w*(?:\.[a-z]\w*)+|[a-z]+[A-Z]\w*/g)) {
    if (index < from) continue;
    const found = findSettingTitle(path);
    if (found === null) continue;
    const startsSentence = index === 0 || text.slice(0, index).endsWith('. ');
    const title = startsSentence ? found : inSentence(found);
    const end = index + path.length;
    const symbol = / \((\w)\)/y;
    symbol.lastIndex = end;
    const repeated = symbol.exec(text)?.[1];
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ path, text: title });
    // "policy.costOffset (d)" is "limit d": the symbol need not be said twice.
    from = repeated !== undefined && title.endsWith(` ${repeated}`) ? symbol.lastIndex : end;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** `splitSettings` where nothing but text fits. */
export function nameSettings(text: string): string {
  return splitSettings(text)
    .map((part) => part.text)
    .join('');
}
