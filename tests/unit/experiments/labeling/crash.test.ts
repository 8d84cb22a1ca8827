import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { addPerson } from '../../../../src/main/experiments/labeling/annotators.ts';
import { openLabelSession } from '../../../../src/main/experiments/labeling/label-session.ts';
import { listJudgments } from '../../../../src/main/storage/judgments.ts';
import { openProject } from '../../../../src/main/storage/project.ts';
import { startProcess } from '../../storage/support/child-process.ts';
import { temporaryFolder } from '../../storage/support/temporary-project.ts';
import { addLabelablePairs } from './support/labelable-pairs.ts';

test(
  'kill -9 while a person labels loses no label that was saved, and the session goes on after it',
  { timeout: 90_000 },
  async () => {
    const folder = join(temporaryFolder(), 'project');
    const first = openProject(folder, { create: true });
    const dataSetId = addLabelablePairs(first, 400);
    const { id: annotatorId } = addPerson(first, 'Ada');
    first.close();
    const saved: string[] = [];
    const script = '../../experiments/labeling/support/labeling-process.ts';
    for (let kill = 0; kill < 3; kill += 1) {
      const labeler = startProcess(script, [folder, annotatorId, dataSetId]);
      for (let count = 0; count < 4 + 7 * kill; count += 1) saved.push(await labeler.line());
      // Somewhere inside a save, an undo or a redo.
      await wait(kill * 2.3);
      await labeler.killNow();
    }

    const project = openProject(folder, { create: false });
    const rows = listJudgments(project.database, { dataSetId }, 'all');
    const stored = new Set(rows.map(({ id }) => id));
    expect(saved.filter((id) => !stored.has(id))).toEqual([]);
    // Each row but the first of its pair takes the place of the one before it, so no pair says two things.
    const superseded = rows.flatMap(({ supersedes }) => supersedes ?? []);
    expect(new Set(superseded).size).toBe(superseded.length);
    const session = openLabelSession(project, { annotatorId, scope: { dataSetId }, axis: 'helpful' });
    const { mine, open } = session.progress();
    expect(mine).toBeGreaterThanOrEqual(saved.length - 1);
    expect(mine + open).toBe(400);
    const [next] = session.upcoming(1);
    expect(
      rows
        .filter(({ pairId }) => pairId === next?.pairId)
        .every(({ standing }) => standing === 'withdrawn' || next?.said === null),
    ).toBe(true);
    project.close();
  },
);
