import { expect, test } from 'vitest';
import { findTerms } from '../../../../src/renderer/pages/glossary/find-terms.ts';
import { glossary } from '../../../../src/shared/glossary.ts';

const terms = Object.values(glossary);

test('every term is there, in the order of the alphabet', () => {
  const titles = findTerms(terms, '').map(({ title }) => title);
  expect(titles).toHaveLength(terms.length);
  expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, 'en')));
});

test('a term is found by its symbol and by its meaning; all words must be there', () => {
  expect(findTerms(terms, 'λ').map(({ title }) => title)).toContain('Price of cost (multiplier)');
  expect(findTerms(terms, 'story continues').map(({ title }) => title)).toEqual(['Opening']);
  expect(findTerms(terms, 'story zebra')).toEqual([]);
});
