import { expect, test } from 'vitest';
import { searchPrompts } from '../../../src/main/storage/data-counts.ts';
import {
  excludedPrompts,
  excludePrompt,
  includePrompt,
} from '../../../src/main/storage/prompt-exclusions.ts';
import { addPrompts } from '../../../src/main/storage/prompts.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { temporaryProject } from './support/temporary-project.ts';

/** A project with openings a, b, c for training and d for evaluation. */
function projectWithOpenings(): Project {
  const project = temporaryProject();
  addPrompts(
    project.database,
    ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      text: `Opening ${id}`,
      kind: 'ordinary',
      split: id === 'd' ? 'evaluation' : 'train',
      categories: [],
      source: 'mine.jsonl',
    })),
  );
  return project;
}

const anything = { text: '', kind: null, split: null, dataSetId: null, offset: 0, limit: 10 };

test('what was said last of an opening holds, and nothing that was said is lost', () => {
  const { database } = projectWithOpenings();
  excludePrompt(database, 'b', 'The text is broken');
  excludePrompt(database, 'a', 'It is distressing');
  expect(excludedPrompts(database)).toEqual(['a', 'b']);
  includePrompt(database, 'a');
  excludePrompt(database, 'b', 'It is the same as another');
  expect(excludedPrompts(database)).toEqual(['b']);
  // a: excluded, included; b: excluded twice.
  expect(database.prepare('SELECT COUNT(*) FROM prompt_exclusions').pluck().get()).toBe(4);
});

test('taking in what is not excluded says nothing', () => {
  const { database } = projectWithOpenings();
  includePrompt(database, 'a');
  expect(database.prepare('SELECT COUNT(*) FROM prompt_exclusions').pluck().get()).toBe(0);
});

test('an opening that runs are measured by cannot be excluded, nor one that is not there', () => {
  const { database } = projectWithOpenings();
  expect(() => excludePrompt(database, 'd', 'too hard')).toThrow(/kept for evaluation/);
  expect(() => excludePrompt(database, 'x', 'broken')).toThrow(/not in the project/);
  expect(excludedPrompts(database)).toEqual([]);
});

test('the list of openings has each once, with its reason, and can show the excluded ones alone', () => {
  const { database } = projectWithOpenings();
  excludePrompt(database, 'b', 'first');
  excludePrompt(database, 'b', 'second');
  excludePrompt(database, 'c', 'gone and back');
  includePrompt(database, 'c');
  const all = searchPrompts(database, { ...anything, excluded: false });
  expect(all.total).toBe(4);
  expect(all.prompts.map(({ id, excluded }) => [id, excluded])).toEqual([
    ['a', null],
    ['b', 'second'],
    ['c', null],
    ['d', null],
  ]);
  const excluded = searchPrompts(database, { ...anything, excluded: true });
  expect([excluded.total, excluded.prompts.map(({ id }) => id)]).toEqual([1, ['b']]);
});
