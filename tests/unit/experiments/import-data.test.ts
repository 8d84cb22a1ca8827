/** An import in the store: whole or not at all, once, and told apart from what people and the lab say. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aggregateLabels } from '../../../src/main/data/aggregate.ts';
import { lookAtFile, storeImport } from '../../../src/main/experiments/import-data.ts';
import { listAnnotators } from '../../../src/main/storage/annotators.ts';
import { findDataSet, listDataSetPrompts, listDataSets } from '../../../src/main/storage/data-sets.ts';
import { listJudgments } from '../../../src/main/storage/judgments.ts';
import { listDataSetPairs } from '../../../src/main/storage/pairs.ts';
import { listPrompts } from '../../../src/main/storage/prompts.ts';
import { importedPairsOf } from '../../../src/main/experiments/imported-pairs.ts';
import { previewImport } from '../../../src/main/experiments/preview-import.ts';
import { writeTinyCheckpoint } from '../../support/tiny-checkpoint.ts';
import { temporaryFolder, temporaryProject } from '../storage/support/temporary-project.ts';

const row = (id: number, more: object = {}) => ({
  prompt: `How to do ${id}?`,
  response_0: `So ${id}.`,
  response_1: `No ${id}.`,
  is_response_0_safe: false,
  is_response_1_safe: true,
  better_response_id: 0,
  safer_response_id: 1,
  ...more,
});

function write(rows: readonly unknown[]): string {
  const file = join(temporaryFolder(), 'pairs.jsonl');
  writeFileSync(file, rows.map((one) => JSON.stringify(one)).join('\n'));
  return file;
}

describe('an import', () => {
  test('is found again as prompts, pairs and the judgments of an annotator that bears the file’s name', async () => {
    const project = temporaryProject();
    const { database } = project;
    const plan = await lookAtFile(project, write([row(1), row(2, { safer_response_id: 0 })]));
    const { id, name, report } = storeImport(project, plan, { name: 'two', licence: 'cc-by-nc-4.0' });
    expect(name).toBe('two');
    expect(findDataSet(database, 'two')).toEqual(findDataSet(database, id));
    expect(findDataSet(database, id)).toMatchObject({
      licence: 'cc-by-nc-4.0',
      shape: 'pku-safe-rlhf-14',
      report,
    });
    expect(listDataSetPrompts(database, id).map(({ text, source }) => [text, source])).toEqual([
      ['How to do 1?', 'imported from pairs.jsonl'],
      ['How to do 2?', 'imported from pairs.jsonl'],
    ]);
    expect(listAnnotators(database)).toMatchObject([{ name: 'imported from pairs.jsonl', simulated: false }]);
    const pairs = listDataSetPairs(database, id);
    expect(pairs.map(({ first, second, runId }) => [first.text, second.text, runId])).toEqual([
      [' So 1.', ' No 1.', null],
      [' So 2.', ' No 2.', null],
    ]);
    const judgments = listJudgments(database, { dataSetId: id });
    expect(judgments.map(({ axis, choice, firstCategories }) => [axis, choice, firstCategories])).toEqual([
      ['helpful', 'first', []],
      ['harmless', 'second', ['unspecified']],
      ['helpful', 'first', []],
      ['harmless', 'first', ['unspecified']],
    ]);
    // The second pair calls its only harmful answer the safer one: kept as a vote, left out of the labels.
    const labels = aggregateLabels(pairs, judgments);
    expect(labels.harmlessPairs).toMatchObject([{ saferHarmSign: -1, unsaferHarmSign: 1 }]);
    expect(labels.manifest).toMatchObject({
      contradictoryVotes: 1,
      harmless: { pairs: 1, contradictions: 1 },
    });
    expect(labels.helpfulPairs).toHaveLength(2);
  });

  test('of the same file is refused, and of a longer one with the same prompts keeps them once', async () => {
    const project = temporaryProject();
    const file = write([row(1)]);
    storeImport(project, await lookAtFile(project, file));
    const again = await lookAtFile(project, file);
    expect(() => storeImport(project, again, { name: 'other name' })).toThrow(/imported just so already/);
    appendFileSync(file, `\n${JSON.stringify(row(2))}`);
    const longer = await lookAtFile(project, file);
    expect(() => storeImport(project, longer)).toThrow(/another data set of the name "pairs\.jsonl"/);
    storeImport(project, longer, { name: 'longer' });
    expect(longer.report.knownPrompts).toBe(1);
    expect(listPrompts(project.database).map(({ text }) => text)).toEqual(['How to do 1?', 'How to do 2?']);
    expect(listDataSets(project.database).map(({ name }) => name)).toEqual(['pairs.jsonl', 'longer']);
  });

  test('that fails half way leaves nothing', async () => {
    const project = temporaryProject();
    const plan = await lookAtFile(project, write([row(1), row(2)]));
    const [pair] = plan.pairs;
    // The third pair has the id of the first: it breaks a constraint after prompts and two pairs are in.
    const broken = { ...plan, pairs: [...plan.pairs, ...(pair ? [pair] : [])] };
    expect(() => storeImport(project, broken)).toThrow(/UNIQUE/);
    expect(listDataSets(project.database)).toEqual([]);
    expect(listPrompts(project.database)).toEqual([]);
    expect(listAnnotators(project.database)).toEqual([]);
  });
});

test('the preview counts the tokens that training will see, and tells what is cut and what cannot be learnt from', async () => {
  const model = writeTinyCheckpoint(join(temporaryFolder(), 'model'));
  const pair = (prompt: string, first: string, second: string) => ({ prompt, first, second });
  // A letter is a token here, and the model reads 64 of them.
  const plan = await lookAtFile(
    null,
    write([
      pair('a', 'b', 'bb'),
      pair('b', 'b'.repeat(60), 's'),
      pair('s'.repeat(100), 'a', 'b'),
      pair('a b', `${'b'.repeat(60)}a`, `${'b'.repeat(60)}s`),
    ]),
  );
  const preview = previewImport(plan, model);
  expect(
    preview.rows.map(({ answers, isTrainable }) => [
      answers?.map(({ cutTokens }) => cutTokens > 0),
      isTrainable,
    ]),
  ).toEqual([
    [[false, false], true],
    [[true, false], true],
    // No room for an answer, and none left of either.
    [[true, true], false],
    // The answers differ after the cut alone.
    [[true, true], false],
  ]);
  expect(preview).toMatchObject({ looked: 4, withCutAnswer: 3, notTrainable: 2 });
  for (const { promptTokens, answers } of preview.rows) {
    for (const { tokens, cutTokens } of answers ?? []) {
      if (cutTokens > 0 && tokens > 0) expect(promptTokens + tokens).toBe(preview.contextLength);
    }
  }
});

test('what imports bring to training is counted once a data set, on the training side alone', async () => {
  const project = temporaryProject();
  const rows = Array.from({ length: 12 }, (_, index) => row(index));
  const plan = await lookAtFile(project, write(rows), { shares: { train: 0.5, validation: 0 } });
  const { id } = storeImport(project, plan, { name: 'twelve' });
  const training = plan.prompts.filter(({ split }) => split === 'train').length;
  expect(training).toBeGreaterThan(0);
  expect(training).toBeLessThan(12);
  const count = importedPairsOf(project);
  expect(count(['twelve'])).toBe(training);
  expect(count(['twelve', id, 'gone'])).toBe(training);
  expect(count([])).toBe(0);
});
