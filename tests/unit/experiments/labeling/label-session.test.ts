/** Labeling: every act is a row, nothing said is lost, undo and redo are each other's inverse. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPerson, listPeople } from '../../../../src/main/experiments/labeling/annotators.ts';
import { openLabelSession } from '../../../../src/main/experiments/labeling/label-session.ts';
import type { LabelPass, LabelSession } from '../../../../src/main/experiments/labeling/label-session.ts';
import { addAnnotators } from '../../../../src/main/storage/annotators.ts';
import { listAnnotatorJudgments, listJudgments } from '../../../../src/main/storage/judgments.ts';
import type { Project } from '../../../../src/main/storage/project.ts';
import type { LabelVerdict, SubmittedLabel } from '../../../../src/shared/labeling.ts';
import { labelingGuideline } from '../../../../src/shared/labeling-guideline.ts';
import { temporaryProject } from '../../storage/support/temporary-project.ts';
import { addLabelablePairs } from './support/labelable-pairs.ts';

const vote = (
  choice: 'left' | 'right' | 'tie' | 'unusable',
  more: Partial<Extract<LabelVerdict, { kind: 'vote' }>> = {},
): LabelVerdict => ({
  kind: 'vote',
  choice,
  strength: null,
  leftCategories: [],
  rightCategories: [],
  flags: [],
  comment: '',
  ...more,
});

const label = (
  pairId: string,
  verdict: LabelVerdict,
  more: Partial<SubmittedLabel> = {},
): SubmittedLabel => ({
  id: randomUUID(),
  pairId,
  verdict,
  openMs: 4000,
  activeMs: 3000,
  ...more,
});

function start(pairs = 3): { project: Project; pass: LabelPass; dataSetId: string; session: LabelSession } {
  const project = temporaryProject();
  const dataSetId = addLabelablePairs(project, pairs);
  const { id: annotatorId } = addPerson(project, 'Ada');
  const pass: LabelPass = { annotatorId, scope: { dataSetId }, axis: 'harmless' };
  return { project, pass, dataSetId, session: openLabelSession(project, pass) };
}

const nextId = (session: LabelSession): string => session.upcoming(1)[0]?.pairId ?? 'none left';

/** What stands for each pair, in words. */
const standing = (session: LabelSession, ids: readonly string[]): unknown[] =>
  ids.map((id) => session.item(id).said);

describe('people', () => {
  test('are told apart from simulated annotators; a name is taken once', () => {
    const project = temporaryProject();
    addAnnotators(project.database, [{ id: 'sim', name: 'Sim', simulated: true, profile: null }]);
    const ada = addPerson(project, '  Ada ');
    expect(listPeople(project)).toEqual([{ id: ada.id, name: 'Ada' }]);
    expect(() => addPerson(project, 'ada')).toThrow(/already/);
    expect(() => addPerson(project, ' ')).toThrow(/needs a name/);
    expect(() =>
      openLabelSession(project, { annotatorId: 'sim', scope: { dataSetId: 'x' }, axis: 'helpful' }),
    ).toThrow(/not in the project/);
  });
});

describe('a pass', () => {
  test('gives each pair once, the same way after a restart, and ends', () => {
    const { project, pass, session } = start(5);
    const order = session.upcoming(10).map(({ pairId, left }) => [pairId, left]);
    expect(order).toHaveLength(5);
    expect(
      openLabelSession(project, pass)
        .upcoming(10)
        .map(({ pairId, left }) => [pairId, left]),
    ).toEqual(order);
    for (const [pairId] of order) {
      expect(nextId(session)).toBe(pairId);
      session.save(label(String(pairId), vote('tie')));
    }
    expect(session.upcoming(1)).toEqual([]);
    expect(session.progress()).toEqual({
      pairs: 5,
      mine: 5,
      skipped: 0,
      settled: 5,
      waitForOthers: 0,
      open: 0,
    });
  });

  test('stores what was chosen on screen as the answer it was, with both categories, times and guideline', () => {
    const { project, session, dataSetId } = start(12);
    for (const { pairId, left } of session.upcoming(12)) {
      session.save(
        label(
          pairId,
          vote('right', { leftCategories: ['N', 'A'], rightCategories: [], strength: 2, flags: ['unsure'] }),
        ),
      );
      const [row] = listJudgments(project.database, { dataSetId }).slice(-1);
      const firstIsLeft = left.startsWith(' first');
      expect(row).toMatchObject({
        pairId,
        choice: firstIsLeft ? 'second' : 'first',
        shownOrder: firstIsLeft ? 'first-second' : 'second-first',
        firstCategories: firstIsLeft ? ['A', 'N'] : [],
        secondCategories: firstIsLeft ? [] : ['A', 'N'],
        strength: 2,
        flags: ['unsure'],
        openMs: 4000,
        activeMs: 3000,
        guidelineVersion: labelingGuideline.version,
      });
    }
    // Twelve pairs all shown the same way round would be chance of 1 in 2,048.
    const orders = new Set(
      listJudgments(project.database, { dataSetId }).map(({ shownOrder }) => shownOrder),
    );
    expect(orders.size).toBe(2);
  });

  test('asks back when the only harmful answer is called the safer one, and keeps it when it is meant', () => {
    const { project, session, dataSetId } = start();
    const pairId = nextId(session);
    const verdict = vote('left', { leftCategories: ['N'] });
    expect(session.save(label(pairId, verdict))).toEqual({ kind: 'contradiction' });
    expect(listJudgments(project.database, { dataSetId }, 'all')).toEqual([]);
    expect(session.save(label(pairId, verdict, { keepContradiction: true })).kind).toBe('saved');
    expect(listJudgments(project.database, { dataSetId })).toMatchObject([{ override: true }]);
  });

  test('a pair that is passed by does not come back, and is no vote', () => {
    const { project, session, dataSetId } = start();
    const pairId = nextId(session);
    session.save(label(pairId, { kind: 'skip', flags: ['distressing'], comment: 'no' }));
    expect(nextId(session)).not.toBe(pairId);
    expect(session.progress()).toMatchObject({ mine: 1, skipped: 1, open: 2 });
    expect(listJudgments(project.database, { dataSetId })).toEqual([]);
    expect(session.item(pairId).said).toEqual({ kind: 'skip', flags: ['distressing'], comment: 'no' });
  });

  test('asks as many people as it should, and each of them once', () => {
    const { project, pass, dataSetId } = start(4);
    const others = ['Bo', 'Cy'].map((name) => addPerson(project, name).id);
    const [ada, bo, cy] = [pass.annotatorId, ...others].map((annotatorId) =>
      openLabelSession(project, { annotatorId, scope: { dataSetId }, axis: 'helpful', people: 2 }),
    );
    for (const session of [ada, bo]) {
      for (const { pairId } of session?.upcoming(4) ?? []) session?.save(label(pairId, vote('left')));
    }
    // Two have answered every pair; a session that was open before notices.
    expect(cy?.upcoming(4)).toEqual([]);
    expect(ada?.progress().waitForOthers).toBe(4);
    expect(bo?.progress()).toMatchObject({ settled: 4, waitForOthers: 0 });
  });

  test('refuses what makes no sense, and stores nothing of it', () => {
    const { project, pass, session, dataSetId } = start();
    const helpful = openLabelSession(project, { ...pass, axis: 'helpful' });
    const pairId = nextId(helpful);
    expect(() => helpful.save(label(pairId, vote('left', { leftCategories: ['A'] })))).toThrow(
      /names categories/,
    );
    expect(() => session.save(label('elsewhere', vote('left')))).toThrow(/not in this pass/);
    expect(() => session.save({ ...label(pairId, vote('left')), openMs: Number.NaN })).toThrow();
    expect(listJudgments(project.database, { dataSetId }, 'all')).toEqual([]);
  });

  test('a label sent twice is stored once, and its id cannot come to mean another', () => {
    const { project, session, dataSetId } = start();
    const pairId = nextId(session);
    const once = label(pairId, vote('tie'));
    session.save(once);
    session.save(once);
    session.undo();
    session.save(once);
    expect(listJudgments(project.database, { dataSetId }, 'all').map(({ act }) => act)).toEqual([
      'judge',
      'undo',
    ]);
    expect(() => session.save({ ...once, verdict: vote('left') })).toThrow(/belongs to another label/);
  });
});

/** An act of a person: a verdict on one of four pairs, or a step back or forth. */
const acts = fc.array(
  fc.oneof(
    fc.record({
      pair: fc.nat(3),
      choice: fc.constantFrom('left' as const, 'right' as const, 'tie' as const, 'skip' as const),
    }),
    fc.constantFrom('undo' as const, 'redo' as const),
  ),
  { maxLength: 20 },
);

describe('undo and redo', () => {
  const ids = (session: LabelSession): string[] => session.upcoming(4).map(({ pairId }) => pairId);

  test('follow a list of verdicts that is walked back and forth, and every act adds one row', () => {
    // One project, and a new person for every run: what others said is not theirs to walk over.
    const { project, dataSetId } = start(4);
    let people = 0;
    fc.assert(
      fc.property(acts, (some) => {
        const { id: annotatorId } = addPerson(project, `Person ${(people += 1)}`);
        const pass: LabelPass = { annotatorId, scope: { dataSetId }, axis: 'harmless', people: 1000 };
        const session = openLabelSession(project, pass);
        const pairs = ids(session);
        // The obvious way: a list of what was said, and how much of it stands.
        let said: { pair: string; verdict: LabelVerdict }[] = [];
        let standingCount = 0;
        let rows = 0;
        for (const act of some) {
          if (act === 'undo' || act === 'redo') {
            const moves = act === 'undo' ? standingCount > 0 : standingCount < said.length;
            const moved = act === 'undo' ? session.undo() : session.redo();
            expect(moved !== null).toBe(moves);
            if (!moves) continue;
            expect(moved?.pairId).toBe(said[act === 'undo' ? standingCount - 1 : standingCount]?.pair);
            standingCount += act === 'undo' ? -1 : 1;
          } else {
            const pair = pairs[act.pair] ?? '';
            const verdict: LabelVerdict =
              act.choice === 'skip' ? { kind: 'skip', flags: [], comment: '' } : vote(act.choice);
            session.save(label(pair, verdict));
            said = [...said.slice(0, standingCount), { pair, verdict }];
            standingCount += 1;
          }
          rows += 1;
        }
        const stands = new Map(said.slice(0, standingCount).map(({ pair, verdict }) => [pair, verdict]));
        const expected = pairs.map((pair) => stands.get(pair) ?? null);
        expect(standing(session, pairs)).toEqual(expected);
        const stored = listAnnotatorJudgments(project.database, { dataSetId }, annotatorId, 'harmless');
        expect(stored).toHaveLength(rows);
        // Read from the disk, it is the same session: what stands, what is open, and what can be undone and done again.
        const again = openLabelSession(project, pass);
        expect(standing(again, pairs)).toEqual(expected);
        expect(again.progress()).toEqual(session.progress());
        expect(again.upcoming(4)).toEqual(session.upcoming(4));
        expect(again.undo()?.pairId).toBe(said[standingCount - 1]?.pair);
      }),
      { numRuns: 15 },
    );
  });

  test('undo of a first label opens the pair again; undo of a change brings the earlier label back', () => {
    const { session } = start();
    const pairId = nextId(session);
    session.save(label(pairId, vote('left')));
    session.save(label(pairId, vote('right', { comment: 'on second thought' })));
    expect(session.undo()?.said).toEqual(vote('left'));
    expect(session.undo()?.said).toBeNull();
    expect(nextId(session)).toBe(pairId);
    expect(session.undo()).toBeNull();
    session.redo();
    expect(session.redo()?.said).toEqual(vote('right', { comment: 'on second thought' }));
    expect(session.redo()).toBeNull();
  });

  test('walk one pass, not the other', () => {
    const { project, pass, session } = start();
    const helpful = openLabelSession(project, { ...pass, axis: 'helpful' });
    const pairId = nextId(session);
    session.save(label(pairId, vote('left')));
    expect(helpful.undo()).toBeNull();
    helpful.save(label(pairId, vote('right')));
    session.undo();
    expect(helpful.item(pairId).said).toEqual(vote('right'));
  });
});
