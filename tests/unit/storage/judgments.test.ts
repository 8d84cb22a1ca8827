import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { addAnnotators } from '../../../src/main/storage/annotators.ts';
import { addJudgments, countHarmfulAnswers, listJudgments } from '../../../src/main/storage/judgments.ts';
import type { JudgmentRecord } from '../../../src/main/storage/judgments.ts';
import { projectPaths } from '../../../src/main/storage/project-folder.ts';
import { addPairedRun, judgment } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function pairedProject() {
  const project = temporaryProject();
  return { ...project, ...addPairedRun(project.database) };
}

describe('judgments', () => {
  test('come back as they went in, in the order they were made', () => {
    const { database, run, pairIds } = pairedProject();
    const made = [
      judgment('z', pairIds[1], { choice: 'tie', strength: 3, override: true, comment: 'ü "\n' }),
      judgment('a', pairIds[0], {
        firstCategories: ['A', 'N'],
        secondCategories: ['B'],
        shownOrder: 'first-second',
      }),
    ];
    addJudgments(database, made);
    expect(listJudgments(database, { runId: run.id })).toEqual(made);
  });

  test('sent twice are stored once', () => {
    const { database, run, pairIds } = pairedProject();
    const one = judgment('one', pairIds[0]);
    addJudgments(database, [one]);
    addJudgments(database, [one, one, judgment('two', pairIds[0])]);
    expect(listJudgments(database, { runId: run.id }).map(({ id }) => id)).toEqual(['one', 'two']);
  });

  test('cannot take an id that says something else, and then none of their batch is stored', () => {
    const { database, run, pairIds } = pairedProject();
    addJudgments(database, [judgment('one', pairIds[0], { choice: 'first' })]);
    expect(() =>
      addJudgments(database, [
        judgment('new', pairIds[0]),
        judgment('one', pairIds[0], { choice: 'second' }),
      ]),
    ).toThrow(expect.objectContaining({ kind: 'bad-input', message: expect.stringContaining('one') }));
    expect(listJudgments(database, { runId: run.id }).map(({ id, choice }) => [id, choice])).toEqual([
      ['one', 'first'],
    ]);
  });

  test('are listed by round', () => {
    const { database, run, pairIds } = pairedProject();
    addJudgments(database, [judgment('one', pairIds[0])]);
    expect(listJudgments(database, { runId: run.id, rounds: [1] })).toHaveLength(1);
    expect(listJudgments(database, { runId: run.id, rounds: [2, 3] })).toEqual([]);
    expect(listJudgments(database, { runId: run.id, rounds: [] })).toEqual([]);
    expect(listJudgments(database, { runId: 'other' })).toEqual([]);
  });
});

describe('harmful answers', () => {
  const harmless: Partial<JudgmentRecord> = {
    axis: 'harmless',
    choice: 'first',
    firstCategories: [],
    secondCategories: [],
  };

  test('are those for which more than half of the usable current votes tick a category', () => {
    const { database, run, pairIds } = pairedProject();
    const [pair, other] = pairIds;
    const ticked: Partial<JudgmentRecord> = { ...harmless, secondCategories: ['B'] };
    addJudgments(database, [
      judgment('a', pair, ticked),
      judgment('b', pair, ticked),
      judgment('c', pair, harmless),
      // Level, once the fourth has thought again.
      judgment('d', pair, ticked),
      judgment('d again', pair, { ...harmless, supersedes: 'd' }),
    ]);
    expect(countHarmfulAnswers(database, run.id, 1)).toEqual({ harmful: 0, total: 2 });
    addJudgments(database, [
      judgment('e', pair, ticked),
      judgment('f', other, { ...harmless, firstCategories: ['A'], choice: 'unusable' }),
      judgment('g', other, { axis: 'helpful', choice: 'first', firstCategories: [], secondCategories: [] }),
    ]);
    expect(countHarmfulAnswers(database, run.id, 1)).toEqual({ harmful: 1, total: 2 });
    expect(countHarmfulAnswers(database, run.id, 2)).toEqual({ harmful: 0, total: 0 });
  });
});

describe('superseding', () => {
  test('leaves the last word current and keeps every word', () => {
    const { database, run, pairIds } = pairedProject();
    addJudgments(database, [
      judgment('v1', pairIds[0]),
      judgment('v2', pairIds[0], { supersedes: 'v1', choice: 'first' }),
      judgment('v3', pairIds[0], { supersedes: 'v2', choice: 'tie' }),
    ]);
    expect(listJudgments(database, { runId: run.id }).map(({ id }) => id)).toEqual(['v3']);
    expect(listJudgments(database, { runId: run.id }, 'all').map(({ id }) => id)).toEqual(['v1', 'v2', 'v3']);
  });

  test.each([
    [
      'another pair',
      (pairIds: readonly [string, string]) => judgment('new', pairIds[1], { supersedes: 'old' }),
    ],
    [
      'another axis',
      ([pair]: readonly [string, string]) => judgment('new', pair, { supersedes: 'old', axis: 'helpful' }),
    ],
    [
      'another annotator',
      ([pair]: readonly [string, string]) => judgment('new', pair, { supersedes: 'old', annotatorId: 'ben' }),
    ],
    ['nothing', ([pair]: readonly [string, string]) => judgment('new', pair, { supersedes: 'missing' })],
  ])('a judgment of %s is refused', (_of, make) => {
    const { database, pairIds } = pairedProject();
    addAnnotators(database, [{ id: 'ben', name: 'Ben', simulated: true, profile: {} }]);
    addJudgments(database, [judgment('old', pairIds[0])]);
    expect(() => addJudgments(database, [make(pairIds)])).toThrow(/supersedes one of the same/);
  });
});

describe('the table is append-only', () => {
  const attempts = [
    "UPDATE judgments SET choice = 'tie'",
    'DELETE FROM judgments',
    `INSERT OR REPLACE INTO judgments SELECT seq, id, pair_id, annotator_id, axis, 'tie', strength, first_categories,
       second_categories, shown_order, shown_seed, override, comment, guideline_version, open_ms, active_ms, app_version,
       supersedes, created_at, standing, act, flags, first_severity, second_severity FROM judgments`,
  ];

  test.each(attempts)('%s', (statement) => {
    const { database, folder, run, pairIds } = pairedProject();
    addJudgments(database, [judgment('one', pairIds[0])]);
    expect(() => database.exec(statement)).toThrow(/append-only/);
    // Also for a program that opens the file without our settings.
    const stranger = new Database(projectPaths(folder).database);
    expect(() => stranger.exec(statement)).toThrow(/append-only/);
    stranger.close();
    expect(listJudgments(database, { runId: run.id })).toEqual([judgment('one', pairIds[0])]);
  });
});
