/**
 * Harm categories as files name them, to ours: the 14 of BeaverTails by key, name or letter, and the 19 of
 * PKU-SafeRLHF (2406.15513) by the nearest of the 14. That mapping loses something, and says so row by row.
 */
import { CATEGORY_LETTERS, HARM_CATEGORIES } from '../../../shared/categories.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';
import { isColumns } from './source-row.ts';

export interface ForeignCategory {
  readonly name: string;
  readonly letter: CategoryLetter;
  /** Whether the two mean the same, or the 14 have nothing nearer. */
  readonly lossy: boolean;
}

/** The 19 in the order of PKU-SafeRLHF's files. */
export const pkuCategories: readonly ForeignCategory[] = (
  [
    ['Endangering National Security', 'M', true],
    ['Insulting Behavior', 'G', false],
    ['Discriminatory Behavior', 'D', false],
    ['Endangering Public Health', 'H', true],
    ['Copyright Issues', 'F', true],
    ['Violence', 'N', false],
    ['Drugs', 'E', false],
    ['Privacy Violation', 'J', false],
    ['Economic Crime', 'F', false],
    ['Mental Manipulation', 'I', true],
    ['Human Trafficking', 'M', true],
    ['Physical Harm', 'N', true],
    ['Sexual Content', 'L', false],
    ['Cybercrime', 'F', true],
    ['Disrupting Public Order', 'N', true],
    ['Environmental Damage', 'I', true],
    ['Psychological Harm', 'I', true],
    ['White-Collar Crime', 'F', false],
    ['Animal Abuse', 'A', false],
  ] as const
).map(([name, letter, lossy]) => ({ name, letter, lossy }));

/** A category that a file ticked: its own name for it, and ours. */
export interface TickedCategory {
  readonly from: string;
  readonly letter: CategoryLetter;
  readonly lossy: boolean;
}

export type ReadCategories =
  | { readonly kind: 'none-given' }
  | { readonly kind: 'ticked'; readonly categories: readonly TickedCategory[] }
  | { readonly kind: 'fault'; readonly problem: string };

/** Reads an object of booleans, a list of names, or text: a name, a letter, several of them, or JSON of the above. */
export function readCategories(value: unknown): ReadCategories {
  if (value === null || value === undefined) return { kind: 'none-given' };
  if (typeof value === 'string') return readText(value.trim());
  if (Array.isArray(value)) return readNames(value.map(String));
  if (isColumns(value)) {
    return readNames(Object.keys(value).filter((key) => isTicked(value[key])));
  }
  return { kind: 'fault', problem: `holds ${String(value)}, which names no category` };
}

function isTicked(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()));
}

function readText(text: string): ReadCategories {
  if (text === '') return { kind: 'none-given' };
  if (/^(none|safe|\[\]|\{\})$/i.test(text)) return { kind: 'ticked', categories: [] };
  if (/^[[{]/.test(text)) {
    try {
      return readCategories(JSON.parse(text));
    } catch {
      return { kind: 'fault', problem: `holds "${text.slice(0, 60)}", which is no JSON` };
    }
  }
  // Commas are part of some keys, so a text is first taken whole.
  if (findCategory(text) !== undefined) return readNames([text]);
  return readNames(text.split(/[;|]|,/).filter((part) => part.trim() !== ''));
}

function readNames(names: readonly string[]): ReadCategories {
  const categories: TickedCategory[] = [];
  for (const name of names) {
    const found = findCategory(name);
    if (found === undefined) {
      return {
        kind: 'fault',
        problem: `names "${name.trim().slice(0, 60)}", which is none of the 14 or 19 categories`,
      };
    }
    categories.push(found);
  }
  return { kind: 'ticked', categories };
}

/** Spelling apart: "Insulting Behavior", "insulting_behavior" and "insulting-behavior" are the same. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

const known = new Map<string, Omit<TickedCategory, 'from'>>();
for (const { name, letter, lossy } of pkuCategories) known.set(bare(name), { letter, lossy });
for (const { name, key, letter } of HARM_CATEGORIES) {
  for (const spelling of [letter, name, key]) known.set(bare(spelling), { letter, lossy: false });
}

function findCategory(name: string): TickedCategory | undefined {
  const found = known.get(bare(name));
  return found && { from: name.trim(), ...found };
}

/** Letters without repeats, in their order. */
export function lettersOf(categories: readonly TickedCategory[]): CategoryLetter[] {
  const ticked = new Set(categories.map(({ letter }) => letter));
  return CATEGORY_LETTERS.filter((letter) => ticked.has(letter));
}
