/** A setting's name, range and value as a person reads them. */
import type { RecipeSetting, SettingKind } from '../../../shared/recipe-settings.ts';
import { keyInWords } from '../../../shared/setting-title.ts';
import { rangeInWords } from '../../../shared/setting-range.ts';

/** Its title, or its key in words: `warmupIterations` is `Warmup iterations`. */
export function settingName(setting: RecipeSetting | undefined, path: string): string {
  return setting?.title ?? keyInWords(path);
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
