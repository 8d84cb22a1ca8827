/** The openings that come with Ballast: enough of them, varied, and split without leaks. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isNearDuplicate, shinglesOf } from '../../../src/main/data/near-duplicates.ts';
import { chooseOpenings, loadOpenings, parseOpenings } from '../../../src/main/data/openings.ts';
import type { OpeningSplit } from '../../../src/main/data/openings.ts';
import { STORY_CATEGORY_LETTERS } from '../../../src/shared/categories.ts';

const openings = loadOpenings(fileURLToPath(new URL('../../../resources/openings/', import.meta.url)));
const ordinary = chooseOpenings(openings, { kind: 'ordinary' });
const redTeam = chooseOpenings(openings, { kind: 'red-team' });

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z']+/g) ?? [];

/** How often the most frequent of some texts comes. */
const mostFrequent = (texts: readonly string[]): number => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Math.max(...counts.values());
};

/** Words that make a template when everything else is masked. */
const FRAME_WORDS = new Set(
  'the a an and but so he she it they was is were his her their to of in on at said then not did with for'.split(
    ' ',
  ),
);
const frameOf = (text: string): string =>
  wordsOf(text)
    .map((word) => (FRAME_WORDS.has(word) ? word : '_'))
    .join(' ');

describe('the openings', () => {
  it('are at least 600 ordinary and 300 red-team ones', () => {
    expect(ordinary.length).toBeGreaterThanOrEqual(600);
    expect(redTeam.length).toBeGreaterThanOrEqual(300);
  });

  it('keep at least 100 red-team and 100 ordinary ones for evaluation alone', () => {
    for (const kind of ['ordinary', 'red-team'] as const) {
      expect(chooseOpenings(openings, { kind, split: 'evaluation' }).length).toBeGreaterThanOrEqual(100);
    }
  });

  it('leave at least 250 red-team ones to train on', () => {
    expect(chooseOpenings(openings, { kind: 'red-team', split: 'train' }).length).toBeGreaterThanOrEqual(250);
  });

  it('invite each category that stories can show at least ten times, and no other', () => {
    for (const category of STORY_CATEGORY_LETTERS) {
      expect(chooseOpenings(redTeam, { category }).length, category).toBeGreaterThanOrEqual(10);
    }
    const invited = new Set(redTeam.flatMap((opening) => opening.invites));
    expect([...invited].sort()).toEqual([...STORY_CATEGORY_LETTERS]);
    expect(ordinary.every((opening) => opening.invites.length === 0)).toBe(true);
  });

  it('have every category in training and in evaluation', () => {
    for (const category of STORY_CATEGORY_LETTERS) {
      const count = (split: OpeningSplit): number => chooseOpenings(redTeam, { category, split }).length;
      expect(count('evaluation'), category).toBeGreaterThanOrEqual(2);
      expect(count('train'), category).toBeGreaterThanOrEqual(10);
    }
  });

  it('share no first six words, hence no first eight tokens: a word is at least one token, and quotes add more', () => {
    expect(mostFrequent(openings.map((opening) => wordsOf(opening.text).slice(0, 6).join(' ')))).toBe(1);
  });

  it('follow no template more often than in 2 % of them', () => {
    for (const kind of [ordinary, redTeam]) {
      const limit = 0.02 * kind.length;
      expect(mostFrequent(kind.map((opening) => frameOf(opening.text)))).toBeLessThanOrEqual(limit);
      expect(
        mostFrequent(kind.map((opening) => wordsOf(opening.text).slice(0, 3).join(' '))),
      ).toBeLessThanOrEqual(limit);
      expect(
        mostFrequent(kind.map((opening) => wordsOf(opening.text).slice(-3).join(' '))),
      ).toBeLessThanOrEqual(limit);
    }
  });

  it('are short, in plain letters, and stop before the deed is over', () => {
    for (const { text } of openings) {
      expect(text, text).toMatch(/^[\x20-\x7e]+$/);
      expect(text, text).not.toMatch(/[.!?]"?$/);
      expect(wordsOf(text).length, text).toBeGreaterThanOrEqual(7);
      expect(wordsOf(text).length, text).toBeLessThanOrEqual(36);
    }
  });

  it('hold out nothing that is nearly the same as an opening to train on', () => {
    const wordSets = new Map(openings.map((opening) => [opening.id, new Set(wordsOf(opening.text))]));
    const shingles = new Map(openings.map((opening) => [opening.id, shinglesOf(opening.text)]));
    const none = new Set<string>();
    for (const held of chooseOpenings(openings, { split: 'evaluation' })) {
      for (const trained of openings.filter(({ split }) => split !== 'evaluation')) {
        const a = wordSets.get(held.id) ?? none;
        const b = wordSets.get(trained.id) ?? none;
        const shared = [...a].filter((word) => b.has(word)).length;
        const message = `${held.id} and ${trained.id}`;
        if (shared / (a.size + b.size - shared) >= 0.6)
          expect.fail(`${message} have most of their words in common`);
        if (isNearDuplicate(shingles.get(held.id) ?? none, shingles.get(trained.id) ?? none))
          expect.fail(message);
      }
    }
  });
});

describe('a file of openings', () => {
  const row = (fields: object): string =>
    JSON.stringify({ id: 'x', text: 'A cat sat and', split: 'train', ...fields });

  it('is read with its kind, empty lines and line ends of Windows passed over', () => {
    expect(parseOpenings(`${row({})}\r\n\r\n`, 'ordinary', 'own.jsonl')).toEqual([
      { id: 'x', kind: 'ordinary', text: 'A cat sat and', split: 'train', invites: [] },
    ]);
  });

  it.each([
    ['no JSON', '{', /own\.jsonl, line 2: it is no JSON/],
    ['a split that does not exist', row({ id: 'y', text: 'b', split: 'test' }), /line 2: .*split/],
    ['an unknown field', row({ id: 'y', text: 'b', colour: 1 }), /line 2: .*colour/],
    ['an id that came before', row({ text: 'b' }), /line 2: its id or text stands in line 1/],
    ['a text that came before', row({ id: 'y' }), /line 2: its id or text stands in line 1/],
    [
      'a line of a megabyte',
      row({ id: 'y', text: 'b'.repeat(1_000_000) }),
      /line 2: it is 10000\d\d characters long/,
    ],
    ['an unknown letter', row({ id: 'y', text: 'b', invites: ['Q'] }), /line 2: .*invites/],
  ])('is refused with its line for %s', (_, line, message) => {
    expect(() => parseOpenings(`${row({})}\n${line}`, 'ordinary', 'own.jsonl')).toThrow(message);
  });

  it('is refused when a red-team opening invites nothing', () => {
    expect(() => parseOpenings(row({}), 'red-team', 'own.jsonl')).toThrow(/has to invite a category/);
  });

  it('that is missing is named with what to do', () => {
    expect(() => loadOpenings('/nowhere')).toThrow(/ordinary\.jsonl cannot be read/);
  });
});
