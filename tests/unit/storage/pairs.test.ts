import { describe, expect, test } from 'vitest';
import { addPairs, listPairs } from '../../../src/main/storage/pairs.ts';
import { answerId } from '../../../src/main/storage/responses.ts';
import { addPairedRun, ordinaryPrompt } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

describe('pairs', () => {
  test('come with their prompt and both answers, first as first', () => {
    const { database } = temporaryProject();
    const { run, stage, pairIds } = addPairedRun(database);
    const [pair, ...others] = listPairs(database, run.id);
    expect(pair).toEqual({
      id: pairIds[0],
      runId: run.id,
      dataSetId: null,
      round: 1,
      promptId: 'sunny-day',
      prompt: ordinaryPrompt.text,
      redTeam: false,
      first: { id: answerId(stage.id, 'sunny-day', 0), text: 'answer 0', tokens: [5, 31999, 0], ended: true },
      second: {
        id: answerId(stage.id, 'sunny-day', 1),
        text: 'answer 1',
        tokens: [5, 31999, 0],
        ended: true,
      },
    });
    expect(others.map(({ id, redTeam }) => [id, redTeam])).toEqual([[pairIds[1], true]]);
  });

  test('are listed by round', () => {
    const { database } = temporaryProject();
    const { run } = addPairedRun(database);
    expect(listPairs(database, run.id, 1)).toHaveLength(2);
    expect(listPairs(database, run.id, 2)).toEqual([]);
  });

  test('added again stay; an id never comes to mean two other answers', () => {
    const { database } = temporaryProject();
    const { run, stage, pairIds } = addPairedRun(database);
    const [first, second] = [answerId(stage.id, 'sunny-day', 0), answerId(stage.id, 'sunny-day', 1)];
    const pair = { id: pairIds[0], promptId: 'sunny-day', firstAnswerId: first, secondAnswerId: second };
    addPairs(database, run.id, 1, [pair]);
    expect(listPairs(database, run.id)).toHaveLength(2);
    expect(() =>
      addPairs(database, run.id, 1, [{ ...pair, firstAnswerId: second, secondAnswerId: first }]),
    ).toThrow(expect.objectContaining({ kind: 'bad-input' }));
  });

  test('of an answer with itself are refused', () => {
    const { database } = temporaryProject();
    const { run, stage } = addPairedRun(database);
    const id = answerId(stage.id, 'sunny-day', 0);
    expect(() =>
      addPairs(database, run.id, 1, [
        { id: 'x', promptId: 'sunny-day', firstAnswerId: id, secondAnswerId: id },
      ]),
    ).toThrow(/CHECK/);
  });
});
