import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPrompts } from '../../../src/main/storage/prompts.ts';
import {
  addAnswers,
  addScores,
  answerId,
  listAnswers,
  listScores,
  nextBatch,
  nextScoreBatch,
} from '../../../src/main/storage/responses.ts';
import { openStage } from '../../../src/main/storage/stages.ts';
import { addRun, answer, ordinaryPrompt, redTeamPrompt } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function openGenerateStage() {
  const { database } = temporaryProject();
  addPrompts(database, [ordinaryPrompt, redTeamPrompt]);
  const run = addRun(database);
  const stage = openStage(database, { runId: run.id, round: 0, name: 'generate', kind: 'generate' });
  return { database, run, stage };
}

describe('answers', () => {
  test('come back as they went in, with their prompt, in the order they were drawn', () => {
    const { database, stage } = openGenerateStage();
    addAnswers(database, stage.id, 0, [answer('sunny-day', 1), answer('big-stick', 0)]);
    addAnswers(database, stage.id, 1, [answer('sunny-day', 0)]);

    const answers = listAnswers(database, stage.id);

    expect(answers.map(({ promptId, sample, redTeam }) => [promptId, sample, redTeam])).toEqual([
      ['sunny-day', 1, false],
      ['big-stick', 0, true],
      ['sunny-day', 0, false],
    ]);
    expect(answers[0]).toEqual({
      ...answer('sunny-day', 1),
      id: `${stage.id}:sunny-day:1`,
      prompt: ordinaryPrompt.text,
      redTeam: false,
    });
  });

  test('of any text, tokens and finite figures come back bit for bit', () => {
    const { database, stage } = openGenerateStage();
    // −0 comes back as 0: SQLite keeps whole numbers as integers.
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    // Any code point, NUL included, but halves of surrogate pairs, which UTF-8 cannot say. (fast-check's own unit
    // 'binary' is the same and takes a second to build.)
    const character = fc
      .integer({ min: 0, max: 0x10ffff - 0x800 })
      .map((point) => String.fromCodePoint(point < 0xd800 ? point : point + 0x800));
    const drawn = fc.record({
      text: fc.string({ unit: character, maxLength: 40 }),
      tokens: fc.array(fc.nat(2 ** 31 - 1), { maxLength: 8 }),
      reward: figure,
      cost: fc.option(figure),
      logProb: figure,
      ended: fc.boolean(),
    });
    let batch = 0;
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 40, maxLength: 40 }), (answers) => {
        const made = answers.map((one, index) => ({ ...answer('sunny-day', 40 * batch + index), ...one }));
        addAnswers(database, stage.id, batch, made);
        batch += 1;
        expect(listAnswers(database, stage.id).slice(-40)).toMatchObject(made);
      }),
      { numRuns: 5 },
    );
  });

  test('a batch sent again changes nothing, not even where it differs', () => {
    const { database, stage } = openGenerateStage();
    addAnswers(database, stage.id, 0, [answer('sunny-day', 0, 'first')]);
    addAnswers(database, stage.id, 0, [answer('sunny-day', 0, 'again')]);

    expect(listAnswers(database, stage.id).map((one) => one.text)).toEqual(['first']);
    expect(nextBatch(database, stage.id)).toBe(1);
  });

  test('a batch with one bad answer stores none of its answers', () => {
    const { database, stage } = openGenerateStage();

    expect(() =>
      addAnswers(database, stage.id, 0, [answer('sunny-day', 0), answer('no-such-prompt', 0)]),
    ).toThrow(/FOREIGN KEY/);

    expect(listAnswers(database, stage.id)).toEqual([]);
    expect(nextBatch(database, stage.id)).toBe(0);
  });

  test('a gap between batches is refused: an answer was lost on the way', () => {
    const { database, stage } = openGenerateStage();
    addAnswers(database, stage.id, 0, [answer('sunny-day', 0)]);
    expect(() => addAnswers(database, stage.id, 2, [answer('big-stick', 0)])).toThrow(/expected batch 1/);
  });
});

describe('scores', () => {
  test('are kept per scoring stage, once per answer', () => {
    const { database, run, stage } = openGenerateStage();
    addAnswers(database, stage.id, 0, [answer('sunny-day', 0), answer('big-stick', 0)]);
    const score = openStage(database, { runId: run.id, round: 1, name: 'score', kind: 'score' });
    const [one, two] = [answerId(stage.id, 'sunny-day', 0), answerId(stage.id, 'big-stick', 0)];

    addScores(database, score.id, 0, [{ id: two, reward: 1.5, cost: -0.25 }]);
    addScores(database, score.id, 0, [{ id: two, reward: 9, cost: 9 }]);
    addScores(database, score.id, 1, [{ id: one, reward: 1 / 3, cost: 2 }]);

    expect(listScores(database, score.id)).toEqual([
      { id: two, reward: 1.5, cost: -0.25 },
      { id: one, reward: 1 / 3, cost: 2 },
    ]);
    expect(nextScoreBatch(database, score.id)).toBe(2);
    expect(nextScoreBatch(database, stage.id)).toBe(0);
  });
});
