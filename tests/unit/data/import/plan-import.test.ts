/** From a file to what would be stored: shapes, labels, what is left out and why, and which side a prompt is on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportOptions } from '../../../../src/main/data/import/collection.ts';
import { planImport } from '../../../../src/main/data/import/plan-import.ts';
import type { ImportChoices, ImportPlan } from '../../../../src/main/data/import/plan-import.ts';
import { pkuCategories } from '../../../../src/main/data/import/harm-categories.ts';
import { HARM_CATEGORIES } from '../../../../src/shared/categories.ts';
import { temporaryFolder } from '../../../support/tiny-checkpoint.ts';

const folder = temporaryFolder();
const nothingKnown: ImportOptions = { known: new Map() };
let files = 0;

function plan(
  rows: readonly unknown[],
  choices: ImportChoices = {},
  options: ImportOptions = nothingKnown,
): Promise<ImportPlan> {
  const file = join(folder, `rows-${(files += 1)}.jsonl`);
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
  return planImport(file, choices, options);
}

/** A pair as one line: prompt, answers, labels. */
function told({ prompts, pairs }: ImportPlan): unknown[] {
  const texts = new Map(prompts.map(({ id, text }) => [id, text]));
  return pairs.map(({ promptId, first, second, helpful, harmless }) => [
    texts.get(promptId),
    first,
    second,
    helpful,
    harmless && [harmless.choice, harmless.firstLabels.join(''), harmless.secondLabels.join('')],
  ]);
}

const only = (names: readonly string[], ticked: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, ticked.includes(name)]));
const the19 = pkuCategories.map(({ name }) => name);
const the14 = HARM_CATEGORIES.map(({ key }) => key);

describe('shapes are told by their columns', () => {
  const pku = {
    prompt: 'How?',
    response_0: 'So.',
    response_1: 'No.',
    is_response_0_safe: false,
    is_response_1_safe: true,
    better_response_id: 0,
    safer_response_id: 1,
  };

  test('PKU-SafeRLHF with 19 categories: mapped to the 14, with the loss on record', async () => {
    const found = await plan([
      {
        ...pku,
        response_0_harm_category: only(the19, ['Cybercrime', 'White-Collar Crime', 'Animal Abuse']),
        response_1_harm_category: only(the19, []),
        response_0_severity_level: 3,
        response_1_severity_level: 0,
      },
    ]);
    expect(found.detected.shape).toBe('pku-safe-rlhf-19');
    expect(told(found)).toEqual([['How?', ' So.', ' No.', 'first', ['second', 'AF', '']]]);
    expect(found.pairs[0]?.harmless).toMatchObject({ firstSeverity: 3, secondSeverity: 0 });
    expect(found.report.categoryMap).toContainEqual({ from: 'Cybercrime', to: 'F', lossy: true, answers: 1 });
    expect(found.report.categoryMap).toContainEqual({
      from: 'Animal Abuse',
      to: 'A',
      lossy: false,
      answers: 1,
    });
  });

  test('PKU-SafeRLHF, first edition: with the 14 categories, or with none, which is harm without a name', async () => {
    const named = await plan([
      {
        ...pku,
        response_0_harm_category: only(the14, ['violence,aiding_and_abetting,incitement']),
        response_1_harm_category: only(the14, []),
      },
    ]);
    expect(named.detected.shape).toBe('pku-safe-rlhf-14');
    expect(told(named)).toEqual([['How?', ' So.', ' No.', 'first', ['second', 'N', '']]]);
    const bare = await plan([pku]);
    expect(bare.detected.shape).toBe('pku-safe-rlhf-14');
    expect(told(bare)).toEqual([['How?', ' So.', ' No.', 'first', ['second', 'unspecified', '']]]);
  });

  test('BeaverTails: judged answers to one prompt are paired, a harmful one with a harmless one', async () => {
    const judged = (response: string, ticked: readonly string[]) => ({
      prompt: 'How?',
      response,
      category: only(the14, ticked),
      is_safe: ticked.length === 0,
    });
    const found = await plan([
      judged('bad', ['animal_abuse']),
      judged('worse', ['animal_abuse', 'self_harm']),
      judged('good', []),
      { ...judged('alone', []), prompt: 'Why?' },
    ]);
    expect(found.detected.shape).toBe('beavertails');
    expect(told(found)).toEqual([['How?', ' bad', ' good', null, ['second', 'A', '']]]);
    // 'worse' and 'alone' have nobody left to stand beside; both prompts are kept.
    expect(found.report).toMatchObject({ answersWithoutPartner: 2, prompts: 2, pairs: 1 });
  });

  test('BeaverTails: rows on the same answer are votes, and the majority decides', async () => {
    const vote = (response: string, ticked: readonly string[]) => ({
      prompt: 'How?',
      response,
      category: only(the14, ticked),
      is_safe: ticked.length === 0,
    });
    const found = await plan([
      vote('so', ['animal_abuse']),
      vote('so', ['animal_abuse', 'self_harm']),
      vote('so', []),
      vote('no', ['self_harm']),
      vote('no', []),
    ]);
    // "so": two of three see harm, both animal cruelty. "no": one of two is no majority.
    expect(told(found)).toEqual([['How?', ' so', ' no', null, ['second', 'A', '']]]);
  });

  test('HH-RLHF: the shared dialogue is the prompt; another beginning is a fault of that row', async () => {
    const start = '\n\nHuman: Hi\n\nAssistant: Hello\n\nHuman: How?\n\nAssistant:';
    const found = await plan([
      { chosen: `${start} So.`, rejected: `${start} No.` },
      {
        chosen: '\n\nHuman: One turn?\n\nAssistant: Yes.',
        rejected: '\n\nHuman: One turn?\n\nAssistant: Nope.',
      },
      { chosen: `${start} So.`, rejected: '\n\nHuman: Other?\n\nAssistant: No.' },
    ]);
    expect(found.detected.shape).toBe('hh-rlhf');
    expect(told(found)).toEqual([
      ['Human: Hi\n\nAssistant: Hello\n\nHuman: How?', ' So.', ' No.', 'first', null],
      ['One turn?', ' Yes.', ' Nope.', 'first', null],
    ]);
    expect(found.report.faults).toMatchObject([{ row: 3, field: 'rejected' }]);
  });

  test('UltraFeedback: equal scores are a tie, a reversal is no label', async () => {
    const turns = (answer: string) => [
      { role: 'user', content: 'How?' },
      { role: 'assistant', content: answer },
    ];
    const row = (id: number, chosen: number, rejected: number) => ({
      prompt: `How ${id}?`,
      prompt_id: String(id),
      chosen: turns(`so ${id}`),
      rejected: turns(`no ${id}`),
      messages: turns('so'),
      score_chosen: chosen,
      score_rejected: rejected,
    });
    const found = await plan([row(1, 8, 5), row(2, 5, 5), row(3, 4, 5)]);
    expect(found.detected.shape).toBe('ultrafeedback');
    expect(found.pairs.map(({ helpful }) => helpful)).toEqual(['first', 'tie', null]);
    expect(found.report).toMatchObject({ ties: 1, disagreements: 1, unlabeled: 1 });
  });

  test('TRL: plain, conversational, and with the prompt inside both answers', async () => {
    const plain = await plan([{ prompt: 'The sky is', chosen: ' blue.', rejected: ' green.' }]);
    expect([plain.detected.shape, told(plain)]).toEqual([
      'trl',
      [['The sky is', ' blue.', ' green.', 'first', null]],
    ]);
    const inside = await plan([{ chosen: 'The sky is blue.', rejected: 'The sky is green.' }]);
    expect([inside.detected.shape, told(inside)]).toEqual([
      'trl',
      [['The sky is', ' blue.', ' green.', 'first', null]],
    ]);
    const turn = (role: string, content: string) => ({ role, content });
    const conversational = await plan([
      {
        prompt: [turn('user', 'How?')],
        chosen: [turn('assistant', 'So.')],
        rejected: [turn('assistant', 'No.')],
      },
    ]);
    expect([conversational.detected.shape, told(conversational)]).toEqual([
      'trl-conversational',
      [['How?', ' So.', ' No.', 'first', null]],
    ]);
  });

  test('prompts alone, with their kind and side; and pairs without labels', async () => {
    const prompts = await plan([{ text: 'One', kind: 'red-team', split: 'test' }, { text: 'Two' }]);
    expect(prompts.detected.shape).toBe('prompts');
    expect(prompts.prompts).toMatchObject([
      { text: 'One', kind: 'red-team', split: 'evaluation' },
      { text: 'Two', kind: 'ordinary' },
    ]);
    const pairs = await plan([{ question: 'How?', answer_a: 'So.', answer_b: 'No.' }]);
    expect([pairs.detected.shape, told(pairs)]).toEqual(['pairs', [['How?', ' So.', ' No.', null, null]]]);
  });

  test('a person’s own mapping, with answers counted from 1 and a column inside a column', async () => {
    const found = await plan(
      [
        { frage: 'Wie?', a: { text: 'So.' }, b: { text: 'Nein.' }, besser: 2 },
        { frage: 'Was?', a: { text: 'Das.' }, b: { text: 'Nichts.' }, besser: 1 },
      ],
      { mapping: { prompt: 'frage', first: 'a.text', second: 'b.text', better: 'besser' } },
    );
    expect(found.detected.shape).toBe('mapped');
    expect(found.pairs.map(({ helpful }) => helpful)).toEqual(['second', 'first']);
  });

  test('preferences that are ignored leave the pairs for people', async () => {
    const rows = [{ prompt: 'How?', chosen: 'so', rejected: 'no' }];
    expect((await plan(rows, { preference: 'ignored' })).report).toMatchObject({ helpful: 0, unlabeled: 1 });
  });
});

describe('what is left out is counted, and named', () => {
  test('each fault with its row, its column and what to do', async () => {
    const pair = { prompt: 'p', first: 'a', second: 'b' };
    const { report } = await plan([
      pair,
      { ...pair, prompt: ' ' },
      { ...pair, first: '' },
      { ...pair, second: 'x'.repeat(100_001) },
      { ...pair, first: 'nul \0' },
      { ...pair, better: 'maybe' },
      { ...pair, first: 'broken \ufffd' },
    ]);
    expect(report).toMatchObject({ rows: 7, usedRows: 1, refusedRows: 6 });
    expect(report.faults.map(({ row, field }) => [row, field])).toEqual([
      [2, 'prompt'],
      [3, 'first'],
      [4, 'second'],
      [5, 'first'],
      [6, 'better'],
      [7, 'first'],
    ]);
    expect(report.faults.every(({ problem, todo }) => problem !== '' && todo !== '')).toBe(true);
  });

  test('repeats in either order, identical answers and empty rows', async () => {
    const { report } = await plan([
      { prompt: 'p', first: 'a', second: 'b' },
      { prompt: 'p', first: 'b', second: 'a' },
      { prompt: 'p', first: 'a', second: 'a ' },
      { prompt: '', first: '', second: '' },
    ]);
    expect(report).toMatchObject({
      usedRows: 1,
      duplicateRows: 1,
      identicalAnswers: 1,
      emptyRows: 1,
      pairs: 1,
    });
  });

  test('"the unsafe one is safer" is kept and counted; "safe, with a category" is no label', async () => {
    const pair = (id: number, more: object) => ({ prompt: `p ${id}`, first: 'a', second: 'b', ...more });
    const mapping = {
      prompt: 'prompt',
      first: 'first',
      second: 'second',
      safer: 'safer',
      firstSafe: 'one',
      secondSafe: 'two',
      firstCategories: 'cats',
    } as const;
    const { report, pairs } = await plan(
      [
        pair(1, { safer: 0, one: false, two: true }),
        pair(2, { safer: 0, one: true, two: true, cats: ['A'] }),
      ],
      { mapping },
    );
    expect(report).toMatchObject({ contradictions: 1, disagreements: 1, harmless: 1 });
    expect(pairs.map(({ harmless }) => harmless?.choice)).toEqual(['first', undefined]);
  });

  test('a file without one usable row is refused with its first faults', async () => {
    await expect(plan([{ prompt: '', first: 'a', second: 'b' }])).rejects.toThrow(
      /row 1, prompt: holds an empty prompt/,
    );
    await expect(plan([{ colour: 'red', taste: 'sweet' }])).rejects.toThrow(
      /no shape that is known.*"colour", "taste"/,
    );
    await expect(plan([{ prompt: 'p' }], { mapping: { prompt: 'promt' } })).rejects.toThrow(
      /no column "promt"/,
    );
    await expect(plan([{ prompt: 'p' }], { shape: 'beavertails' })).rejects.toThrow(
      /not of the shape beavertails/,
    );
  });
});

test('hostile text is kept letter for letter, and what cannot be seen is counted', async () => {
  const hostile = '<img src=x onerror=alert(1)> \u202egnp.exe {{prompt}} ${x} %s \u0007';
  const found = await plan([
    { prompt: hostile, first: `${hostile}1`, second: `${hostile}2`, __proto__: { x: 1 } },
  ]);
  expect(told(found)).toEqual([[hostile.trim(), ` ${hostile}1`, ` ${hostile}2`, null, null]]);
  expect(found.report.textsWithHiddenMarks).toBe(3);
});

describe('the split by prompt', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 });
  const rows = fc.array(
    fc.record({ prompt: words.map((some) => some.join(' ')), first: fc.string(), second: fc.string() }),
    { minLength: 1, maxLength: 40 },
  );

  test('never puts a prompt on two sides, and depends on its text and the seed alone', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(3), async (some, seed) => {
        const spoken = some.map((row) => ({ ...row, first: `1${row.first}`, second: `2${row.second}` }));
        const one = await plan(spoken, { seed });
        const other = await plan([...spoken].reverse(), { seed });
        const sides = new Map(one.prompts.map(({ text, split }) => [text, split]));
        expect(one.prompts).toHaveLength(sides.size);
        for (const { text, split } of other.prompts) expect(split).toBe(sides.get(text));
      }),
      { numRuns: 30 },
    );
  });

  test('comes near the shares that were asked for', async () => {
    const prompts = Array.from({ length: 2000 }, (_, index) => ({ prompt: `Tell me about number ${index}` }));
    const { splits } = (await plan(prompts, { shares: { train: 0.5, validation: 0.2 }, seed: 3 })).report;
    // Binomial with n = 2000: standard deviations of 22, 18 and 20; four of them on either side.
    expect(Math.abs(splits.train - 1000)).toBeLessThan(90);
    expect(Math.abs(splits.validation - 400)).toBeLessThan(72);
    expect(Math.abs(splits.evaluation - 600)).toBeLessThan(82);
  });

  test('leaves a prompt that the project knows where it is, under its id', async () => {
    const known = new Map([['Known', { id: 'ord-001', kind: 'ordinary', split: 'evaluation' } as const]]);
    const found = await plan(
      [{ prompt: 'Known' }, { prompt: 'New' }],
      { shares: { train: 1, validation: 0 } },
      { known },
    );
    expect(found.prompts.map(({ id, split }) => [id.slice(0, 4), split])).toEqual([
      ['ord-', 'evaluation'],
      ['own-', 'train'],
    ]);
    expect(found.report.knownPrompts).toBe(1);
  });

  test('a row that puts its prompt on another side than an earlier one is refused', async () => {
    const { report } = await plan(
      [
        { prompt: 'p', first: 'a', second: 'b', split: 'train' },
        { prompt: 'p', first: 'c', second: 'd', split: 'test' },
      ],
      { shape: 'pairs', mapping: { split: 'split' } },
    );
    expect(report.faults).toMatchObject([{ row: 2, field: 'split' }]);
  });

  test('training prompts that nearly equal one kept back are found', async () => {
    const { report } = await plan([
      { prompt: 'Once there was a little red hen who lived on a farm by the sea', split: 'train' },
      { prompt: 'Once there was a little red hen who lived on a farm by the lake', split: 'test' },
      { prompt: 'Nobody had ever told the dragon what a birthday was before today', split: 'test' },
    ]);
    expect(report.nearDuplicates).toMatchObject({
      prompts: 1,
      examples: [{ training: expect.stringContaining('sea'), keptBack: expect.stringContaining('lake') }],
    });
  });
});
