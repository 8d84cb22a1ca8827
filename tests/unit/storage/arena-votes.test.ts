import { describe, expect, test } from 'vitest';
import { addArenaVote, listArenaVotes } from '../../../src/main/storage/arena-votes.ts';
import type { ArenaVoteRecord } from '../../../src/main/storage/arena-votes.ts';
import { answerId } from '../../../src/main/storage/responses.ts';
import { addPairedRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function votingProject() {
  const project = temporaryProject();
  const { run, stage } = addPairedRun(project.database);
  const vote = (id: string, changes: Partial<ArenaVoteRecord> = {}): ArenaVoteRecord => ({
    id,
    runId: run.id,
    promptId: 'sunny-day',
    leftAnswerId: answerId(stage.id, 'sunny-day', 0),
    rightAnswerId: answerId(stage.id, 'sunny-day', 1),
    leftRound: 1,
    rightRound: 0,
    choice: 'left',
    shownSeed: 2 ** 31 - 1,
    voter: 'Ada',
    openMs: 1234.5,
    appVersion: '0.1.0',
    createdAt: '2026-11-21T18:00:00.000Z',
    ...changes,
  });
  return { ...project, run, vote };
}

describe('votes', () => {
  test('come back as they went in, in the order they were given', () => {
    const { database, run, vote } = votingProject();
    const votes = [vote('b'), vote('a', { choice: 'both-bad', voter: '' })];
    for (const each of votes) addArenaVote(database, each);
    expect(listArenaVotes(database, run.id)).toEqual(votes);
    expect(listArenaVotes(database, 'other')).toEqual([]);
  });

  test('sent twice are stored once, and cannot say something else the second time', () => {
    const { database, run, vote } = votingProject();
    addArenaVote(database, vote('one'));
    addArenaVote(database, vote('one', { openMs: 9 }));
    expect(listArenaVotes(database, run.id)).toHaveLength(1);
    expect(() => addArenaVote(database, vote('one', { choice: 'right' }))).toThrow(
      expect.objectContaining({ kind: 'bad-input', message: expect.stringContaining('choice') }),
    );
    expect(listArenaVotes(database, run.id)).toEqual([vote('one')]);
  });

  test.each([
    ['changed', "UPDATE arena_votes SET choice = 'right'"],
    ['deleted', 'DELETE FROM arena_votes'],
    ['replaced', 'INSERT OR REPLACE INTO arena_votes SELECT * FROM arena_votes'],
  ])('cannot be %s, also by hand', (_, statement) => {
    const { database, run, vote } = votingProject();
    addArenaVote(database, vote('one'));
    expect(() => database.exec(statement)).toThrow('append-only');
    expect(listArenaVotes(database, run.id)).toEqual([vote('one')]);
  });
});
