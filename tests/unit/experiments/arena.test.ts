import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { arenaTally, nextBlindPair, voteOnBlindPair } from '../../../src/main/experiments/arena.ts';
import { listArenaVotes } from '../../../src/main/storage/arena-votes.ts';
import { saveEvaluation } from '../../../src/main/storage/evaluations.ts';
import { addPrompts } from '../../../src/main/storage/prompts.ts';
import { addAnswers } from '../../../src/main/storage/responses.ts';
import { openStage } from '../../../src/main/storage/stages.ts';
import { makeReportInput } from '../../support/report-input.ts';
import { addRun, answer, ordinaryPrompt, redTeamPrompt } from '../storage/support/filled-run.ts';
import { temporaryFolder, temporaryProject } from '../storage/support/temporary-project.ts';

/** Base and v1, each with two answers to two openings; v1's are the longer ones, and one is the same as base's. */
function judgedProject() {
  const before = process.env['BALLAST_HOME'];
  process.env['BALLAST_HOME'] = temporaryFolder();
  onTestFinished(() => {
    if (before === undefined) delete process.env['BALLAST_HOME'];
    else process.env['BALLAST_HOME'] = before;
  });
  const project = temporaryProject();
  const { database } = project;
  addPrompts(database, [ordinaryPrompt, redTeamPrompt]);
  const run = addRun(database);
  const [base, first] = makeReportInput(1).results.rounds;
  for (const result of [base, first]) {
    if (result === undefined) throw new Error('The test report has two rounds.');
    const { round } = result;
    const stage = openStage(database, { runId: run.id, round, name: 'evaluation', kind: 'evaluation' });
    const text = (sample: number): string =>
      sample === 1 ? 'the same words' : round === 0 ? 'short' : 'quite a long answer';
    addAnswers(
      database,
      stage.id,
      0,
      ['sunny-day', 'big-stick'].flatMap((id) => [answer(id, 0, text(0)), answer(id, 1, text(1))]),
    );
    saveEvaluation(database, run.id, round, result);
  }
  return { project, runId: run.id };
}

const anyTwo = { between: null } as const;

test('a pair says nothing of who wrote it, and its seed gives it again', async () => {
  const { project, runId } = judgedProject();
  const pair = nextBlindPair(project, { runId, ...anyTwo });
  expect(Object.keys(pair ?? {}).sort()).toEqual(['left', 'prompt', 'redTeam', 'right', 'seed']);
  expect([pair?.left, pair?.right].sort()).toEqual(['quite a long answer', 'short']);
  const vote = { id: randomUUID(), choice: 'left', openMs: 5 } as const;
  const told = await voteOnBlindPair(project, { runId, ...anyTwo, seed: pair?.seed ?? 0 }, vote);
  expect([told.left.text, told.right.text]).toEqual([pair?.left, pair?.right]);
  expect(told.left.version).toBe(pair?.left === 'short' ? 'base' : 'v1');
  expect(listArenaVotes(project.database, runId)).toMatchObject([
    { id: vote.id, choice: 'left', shownSeed: pair?.seed },
  ]);
});

test('each pair that differs is voted on once; then none is left', async () => {
  const { project, runId } = judgedProject();
  const prompts: string[] = [];
  for (;;) {
    const pair = nextBlindPair(project, { runId, between: [1, 0] });
    if (pair === null) break;
    prompts.push(pair.prompt);
    const question = { runId, between: [1, 0], seed: pair.seed } as const;
    await voteOnBlindPair(project, question, { id: randomUUID(), choice: 'tie', openMs: 0 });
  }
  // The second answers are alike in both versions.
  expect(prompts.sort()).toEqual([ordinaryPrompt.text, redTeamPrompt.text]);
});

test('both sides are drawn: over many pairs, v1 stands left about half of the time', async () => {
  const { project, runId } = judgedProject();
  let left = 0;
  for (let draw = 0; draw < 100; draw++) {
    const pair = nextBlindPair(project, { runId, ...anyTwo });
    if (pair?.left !== 'short') left += 1;
  }
  // Of 100 fair coins, fewer than 25 or more than 75 heads come once in three million times.
  expect(left).toBeGreaterThan(24);
  expect(left).toBeLessThan(76);
});

test('the tally counts for the later version, ties and both-bad half, and says whether votes lean', async () => {
  const { project, runId } = judgedProject();
  for (const wanted of ['longer', 'both-bad'] as const) {
    const pair = nextBlindPair(project, { runId, ...anyTwo });
    if (pair === null) throw new Error('Two pairs are there.');
    const choice = wanted === 'both-bad' ? wanted : pair.left === 'short' ? 'right' : 'left';
    await voteOnBlindPair(
      project,
      { runId, ...anyTwo, seed: pair.seed },
      { id: randomUUID(), choice, openMs: 1 },
    );
  }
  const tally = arenaTally(project, runId);
  expect(tally.votes).toBe(2);
  expect(tally.pairs).toMatchObject([
    {
      later: 'v1',
      earlier: 'base',
      laterWon: 1,
      earlierWon: 0,
      ties: 0,
      bothBad: 1,
      winRate: { value: 0.75, n: 2 },
    },
  ]);
  expect(tally.longerWon).toMatchObject({ value: 1, n: 1 });
  expect(tally.leftWon?.n).toBe(1);
});

test('no vote yet: no figure', async () => {
  const { project, runId } = judgedProject();
  expect(arenaTally(project, runId)).toEqual({ votes: 0, pairs: [], leftWon: null, longerWon: null });
});
