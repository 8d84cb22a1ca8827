/** The command line as a person meets it: wrong use, bad input, and one tiny experiment from recipe to report. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ballast, lastJson, startBallast } from '../support/run-ballast.ts';
import type { BallastEnd } from '../support/run-ballast.ts';

const root = resolve(import.meta.dirname, '../..');
const tinyRecipe = join(root, 'tests/fixtures/tiny-recipe.yaml');

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-e2e-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const memorySchema = z.strictObject({ trainer: z.number(), program: z.number(), sum: z.number() });

/** A failure a person can use: says what and what to do, shows no stack, and its exit code is not 0. */
function expectInWords({ code, stderr }: BallastEnd, what: RegExp): void {
  expect(stderr).toMatch(what);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
  expect(code).toBeGreaterThan(0);
}

describe('wrong use', () => {
  test.each([
    [['demo', '--sed', '3'], /unknown option '--sed'[\s\S]*--seed/],
    [['dmo'], /unknown command 'dmo'[\s\S]*demo/],
    [['demo', '--preset', 'tiny'], /Allowed choices are quick, full/],
    [['demo', '--seed', '1.5'], /whole number from 0/],
    [['generate', 'tinystories-15m'], /--prompt/],
    [['generate', 'tinystories-15m', '--prompt', 'x', '--temperature', 'hot'], /number from 0 to 5/],
    [['show'], /missing required argument 'run'/],
  ])('%j is answered with what is right', async (words, what) => {
    expectInWords(await ballast(home, words), what);
  });

  test('an error under --json is also one JSON line on stdout', async () => {
    const { stdout, code } = await ballast(home, ['show', 'none', '--json']);
    expect(lastJson(stdout)).toMatchObject({ error: { kind: 'not-found' } });
    expect(code).toBe(2);
  });
});

describe('bad input', () => {
  test('a recipe with unknown keys and values out of range starts nothing', async () => {
    const file = join(home, 'bad.yaml');
    writeFileSync(file, 'name: x\nround:\n  policy:\n    costOfset: 1\n    klCoefficient: 99\n');
    const end = await ballast(join(home, 'untouched'), ['run', file]);
    expectInWords(end, /bad\.yaml:4: round\.policy\.costOfset: unknown key; did you mean costOffset\?/);
    expect(end.stderr).toMatch(/bad\.yaml:5: round\.policy\.klCoefficient: must be at most 10, not 99/);
    expect(readdirSync(home)).not.toContain('untouched');
  });

  test('a recipe naming a missing model or prompt file leaves no run behind', async () => {
    for (const line of ['baseModel: no-such-model', 'prompts: { ordinary: no-such-file.txt }']) {
      const file = join(home, 'missing.yaml');
      writeFileSync(file, `name: x\n${line}\n`);
      expectInWords(await ballast(join(home, 'missing'), ['run', file]), /no-such-(model|file)/);
    }
    const { stdout } = await ballast(join(home, 'missing'), ['runs', '--json']);
    expect(lastJson(stdout)).toEqual({ runs: [] });
  });

  test('an empty prompt file is named', async () => {
    const prompts = join(home, 'empty.txt');
    writeFileSync(prompts, '\n\n');
    const file = join(home, 'empty.yaml');
    writeFileSync(file, `name: x\nprompts: { ordinary: ${prompts} }\n`);
    expectInWords(await ballast(home, ['run', file]), /empty\.txt/);
  });

  test('a database from a newer version, or none at all, is left as it is', async () => {
    const project = join(home, 'broken');
    mkdirSync(project);
    writeFileSync(join(project, 'ballast.db'), 'this is no database, but long enough to be one '.repeat(40));
    const before = readFileSync(join(project, 'ballast.db'));
    expectInWords(await ballast(home, ['runs', '--project', project]), /not a Ballast database/);
    expectInWords(await ballast(home, ['run', tinyRecipe, '--project', project]), /not a Ballast database/);
    expect(readFileSync(join(project, 'ballast.db'))).toEqual(before);
  });
});

describe('generate', () => {
  const words = [
    'generate',
    'tinystories-15m',
    '--prompt',
    'Once upon a time',
    '--max-tokens',
    '24',
    '--json',
  ];
  const outputSchema = z.strictObject({ text: z.string().min(1), tokens: z.array(z.int()).max(24) });

  test('the same seed draws the same text, another seed another one', async () => {
    const texts = [];
    for (const seed of ['1', '1', '2']) {
      const { stdout, code } = await ballast(home, [...words, '--seed', seed]);
      expect(code).toBe(0);
      texts.push(outputSchema.parse(lastJson(stdout)).text);
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toBe(texts[2]);
  });

  test('a prompt longer than the context, an empty one and a missing model are refused', async () => {
    const generate = (model: string, prompt: string) =>
      ballast(home, ['generate', model, '--prompt', prompt]);
    expectInWords(await generate('tinystories-15m', 'Once upon a time '.repeat(200)), /reads 256/);
    expectInWords(await generate('tinystories-15m', ''), /prompt is empty/);
    expectInWords(await generate(join(home, 'nowhere'), 'Hello'), /no base model|no model/i);
  });

  test('weights that are no numbers are refused by the name of their tensor', async () => {
    const folder = join(home, 'nan-model');
    cpSync(join(root, 'resources/models/tinystories-15m'), folder, { recursive: true });
    rmSync(join(folder, 'ballast.json'));
    const file = join(folder, 'model.safetensors');
    const bytes = readFileSync(file);
    bytes.writeFloatLE(Number.NaN, bytes.length - 4);
    writeFileSync(file, bytes);
    expectInWords(
      await ballast(home, ['generate', folder, '--prompt', 'Hello']),
      /model\.norm\.weight.*(NaN|not a number|finite)/i,
    );
  });
});

describe('a tiny experiment', () => {
  const intervalSchema = z.strictObject({ value: z.number(), low: z.number(), high: z.number(), n: z.int() });
  const summarySchema = z.strictObject({
    runId: z.string(),
    peakMemoryBytes: z.int().positive().nullable(),
    /** Harm on openings that the red-team search found and nobody trained on. */
    foundOpenings: z.array(z.strictObject({ version: z.string(), harmful: intervalSchema })),
    rounds: z.array(
      z.strictObject({
        round: z.int(),
        harmfulRedTeam: intervalSchema,
        harmfulOrdinary: intervalSchema,
        helpfulWinVsBase: intervalSchema.nullable(),
        harmlessWinVsBase: intervalSchema.nullable(),
        distinct2: z.number(),
        meanLength: z.number(),
        klToBase: z.number().nullable(),
        perplexityUnderBase: z.number(),
        rewardAccuracy: z.number().nullable(),
        costSignAccuracy: z.number().nullable(),
        lagrangeMultiplier: z.number().nullable(),
        seconds: z.number(),
      }),
    ),
  });
  let first: BallastEnd;
  let runId = '';
  beforeAll(async () => {
    first = await ballast(home, ['run', tinyRecipe, '--json']);
    expect(first.stderr).not.toMatch(/Ballast made a mistake/);
    runId = summarySchema.parse(lastJson(first.stdout)).runId;
  });

  test('ends with one JSON line that holds every round, base first', () => {
    expect(first.code).toBe(0);
    const { rounds } = summarySchema.parse(lastJson(first.stdout));
    expect(rounds.map(({ round }) => round)).toEqual([0, 1, 2]);
    // 6 openings, 2 samples each.
    expect(rounds.map(({ harmfulRedTeam }) => harmfulRedTeam.n)).toEqual([12, 12, 12]);
    expect(rounds[2]?.lagrangeMultiplier).toBeGreaterThan(0);
    expect(rounds[2]?.helpfulWinVsBase).not.toBeNull();
  });

  test('shows each stage on stderr where there is no terminal, as plain lines', () => {
    expect(first.stderr).toMatch(/^Round 2: Training the cost model: done in .* held-out sign \d\.\d\d/m);
    expect(first.stderr).toMatch(/^Round 2: Aligning the policy: done in .* λ \d/m);
    expect(first.stderr).not.toContain('\u001b[');
  });

  test('is listed, shown and evaluated again with the same figures', async () => {
    const runs = await ballast(home, ['runs']);
    expect(runs.stdout).toMatch(new RegExp(`${runId} +Tiny +5 +done +2/2`));
    const shown = await ballast(home, ['show', runId.slice(0, -1), '--json']);
    const { peakMemory } = z.object({ peakMemory: memorySchema }).parse(lastJson(shown.stdout));
    expect(lastJson(shown.stdout)).toMatchObject({ id: runId, status: 'done' });
    // The model alone has 15 million weights of four bytes; Node takes tens of megabytes.
    expect(peakMemory.trainer).toBeGreaterThan(6e7);
    expect(peakMemory.program).toBeGreaterThan(2e7);
    const evaluated = await ballast(home, ['evaluate', runId, '--json']);
    expect(lastJson(evaluated.stdout)).toEqual(lastJson(first.stdout));
  });

  test('has a report in one file that fetches nothing', async () => {
    const { stdout } = await ballast(home, ['report', 'latest', '--json']);
    const { file } = z.strictObject({ file: z.string() }).parse(lastJson(stdout));
    const html = readFileSync(file, 'utf8');
    expect(html).toContain(runId);
    expect(html).not.toMatch(/(src|href)="https?:/);
  });

  test('done, it cannot be resumed', async () => {
    expectInWords(await ballast(home, ['resume', runId]), /is done/);
  });

  test('a version it made continues a text', async () => {
    const shown = await ballast(home, ['show', runId]);
    expect(shown.stdout).toContain('policy');
    const policy = join(home, 'projects/default/runs', runId, 'round-2/policy');
    const { code, stdout } = await ballast(home, [
      'generate',
      policy,
      '--prompt',
      'Tom saw a dog.',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(lastJson(stdout)).toMatchObject({ text: expect.any(String) });
  });
});

test('a second instance on the same project is sent away, and the first goes on', async () => {
  const folder = join(home, 'busy');
  const running = startBallast(folder, ['run', tinyRecipe]);
  await running.shown(/Drawing pairs/);
  const second = await ballast(folder, ['run', tinyRecipe]);
  expectInWords(second, /is (in use|open|held)|another|process/i);
  expect(second.code).toBe(75);
  const reading = await ballast(folder, ['runs']);
  expect(reading.stdout).toContain('running');
  running.child.kill('SIGKILL');
  await running.end;
  expectInWords(await ballast(folder, ['report', 'latest']), /has no results yet/);
  expectInWords(await ballast(folder, ['evaluate', 'latest']), /is not finished/);
});
