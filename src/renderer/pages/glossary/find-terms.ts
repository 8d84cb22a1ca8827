import type { GlossaryEntry } from '../../../shared/glossary.ts';

/** The terms that hold every word that was typed, by their titles in the order of the alphabet. */
export function findTerms(terms: readonly GlossaryEntry[], search: string): GlossaryEntry[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return terms
    .filter(({ title, symbol = '', meaning, example = '' }) => {
      const text = `${title} ${symbol} ${meaning} ${example}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}
