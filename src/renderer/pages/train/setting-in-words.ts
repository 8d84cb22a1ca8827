/** A setting's name, range and value as a person reads them. */
import type { RecipeSetting, SettingKind } from '../../../shared/recipe-settings.ts';
import { rangeInWords } from '../../../shared/setting-range.ts';

/** Its title, or its key in words: `warmupIterations` is `Warmup iterations`. */
export function settingName(setting: RecipeSetting | undefined, path: string): string {
  return setting?.title ?? keyInWords(path.split('.').at(-1) ?? path);
}

export function keyInWords(key: string): string {
  const words = key.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One value, or that of each round where they differ. */
export function valueInWords(values: readonly unknown[]): string {
  return [...new Set(values.map(oneInWords))].join(', ');
}

/** A question may be a page long. */
const longestShown = 120;

function oneInWords(value: unknown): string {
  if (value === undefined || value === null) return 'left out';
  if (typeof value === 'object' && 'relative' in value) return `${String(value.relative)} × usual cost`;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)} …` : text;
}

export function rangeOf(kind: SettingKind): string {
  switch (kind.type) {
    case 'number':
      return rangeInWords(kind, number);
    case 'number-or-word':
      return `${kind.word}, or ${rangeInWords(kind.number, number)}`;
    case 'cost-offset':
      return rangeInWords(kind.relative, number);
    case 'choice':
    case 'switch':
    case 'text':
    case 'names':
      return '';
  }
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 10 }).replace('-', '−');
}
