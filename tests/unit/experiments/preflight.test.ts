import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../../src/main/experiments/gather-evidence.ts';
import { findMisfits } from '../../../src/main/experiments/machine-room.ts';
import { preflight, queuePlanned } from '../../../src/main/experiments/preflight.ts';
import { queueOf } from '../../../src/main/experiments/run-overview.ts';
import { backUpProject, projectStorage } from '../../../src/main/experiments/project-storage.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import type { Project } from '../../../src/main/storage/project.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { plantRuns } from '../../support/planted-runs.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

const one = { variations: [], seeds: [1] };
let folder: string;
let project: Project;
let tiny: Record<string, unknown>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-preflight-'));
  tiny = writtenTinyRecipe(folder);
  project = openProject(join(folder, 'project'), { create: true });
});
afterAll(() => {
  project.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a preflight', () => {
  test('names the setting that is wrong, once for all rounds, and plans nothing', () => {
    const { problems, plan } = preflight(
      project.folder,
      { ...tiny, rounds: 2, round: { policy: { klCoefficient: 11 } } },
      one,
    );
    expect(problems.map(({ path }) => path)).toEqual(['round.policy.klCoefficient']);
    expect(plan).toBeNull();
  });

  test('tells a contradiction at the setting that has to give way', () => {
    const { problems } = preflight(
      project.folder,
      { ...tiny, round: { policy: { minibatchSize: 7, batchSize: 8 } } },
      one,
    );
    expect(problems).toEqual([
      {
        path: 'round.policy.minibatchSize',
        message: expect.stringContaining('divisor of batchSize') as string,
      },
    ]);
  });

  test('counts the runs of a matrix and the stages that they share', () => {
    const matrix = {
      variations: [{ path: 'round.policy.klCoefficient', values: [0.1, 0.2] }],
      seeds: [1, 2, 3],
    };
    const { plan, problems } = preflight(project.folder, tiny, matrix);
    expect(problems).toEqual([]);
    expect(plan?.runs).toBe(6);
    expect(plan?.distinctStages).toBeLessThan(plan?.stages ?? 0);
    const sum = plan?.secondsByStage.reduce((total, { seconds }) => total + seconds, 0);
    expect(sum).toBeCloseTo(plan?.seconds ?? 0, 6);
  });

  test('stops a matrix that would wait for people in every run, and notes it for one run', () => {
    const people = { ...tiny, round: { labeling: { source: 'people' } } };
    expect(preflight(project.folder, people, { ...one, seeds: [1, 2] }).problems[0]?.message).toContain(
      'wait for people',
    );
    expect(preflight(project.folder, people, one).notes.join(' ')).toContain(
      'goes on when all pairs are labeled',
    );
  });

  test('stops what nobody waits for, and a model that is not there', () => {
    const seeds = Array.from({ length: 600 }, (_, seed) => seed);
    const matrix = { variations: [{ path: 'round.policy.klCoefficient', values: [0.1, 0.2] }], seeds };
    expect(preflight(project.folder, tiny, matrix).problems[0]?.message).toContain('1,200 runs');
    expect(preflight(project.folder, { ...tiny, baseModel: 'nowhere' }, one).problems[0]?.message).toContain(
      'no base model',
    );
  });
});

test('what does not fit says how much is needed, how much is there, and what to change', () => {
  const room = { memoryBytes: 1e9, freeDiskBytes: 2e9, folder: '/disk' };
  expect(findMisfits({ memoryBytes: 9e8, diskBytes: 1e9 }, room)).toEqual([]);
  const [memory, disk] = findMisfits({ memoryBytes: 4e9, diskBytes: 3e9 }, room);
  expect(memory).toMatchObject({
    what: 'memory',
    message: expect.stringMatching(/4\.0 GB .* 1\.0 GB/) as string,
  });
  expect(disk).toMatchObject({
    what: 'disk',
    message: expect.stringMatching(/3\.0 GB .* 2\.0 GB .*\/disk/) as string,
  });
});

test('a start queues one run by itself and a matrix as a sweep, all of it or nothing', () => {
  const single = queuePlanned(project, tiny, one);
  expect(single).toEqual({ runIds: [expect.any(String) as string], sweepId: null });
  const sweep = queuePlanned(project, tiny, { ...one, seeds: [1, 2] });
  expect(sweep.runIds).toHaveLength(2);
  const before = queueOf(project);
  expect(before.filter(({ sweepId }) => sweepId === sweep.sweepId).map(({ seed }) => seed)).toEqual([1, 2]);
  expect(() => queuePlanned(project, { ...tiny, rounds: 0 }, one)).toThrow('rounds');
  expect(queueOf(project)).toEqual(before);
});

test('evidence comes from runs that ended, and says in what else they differ', () => {
  plantRuns(project.database, 20);
  const recipe = parseRecipe({
    name: 'mine',
    rounds: 1,
    round: { policy: { costOffset: 9, klCoefficient: 3 } },
  });
  const evidence = gatherEvidence(project, recipe);
  // Twenty runs are four groups of five seeds with d 0, 0.1, 0.2, 0.3; the first has a seed that failed.
  expect(
    evidence.map(({ costOffset, harmful, differsIn }) => [costOffset, harmful.seeds, differsIn]),
  ).toEqual([
    [0, 4, []],
    [0.1, 5, []],
    [0.2, 5, []],
    [0.3, 5, []],
  ]);
  const other = gatherEvidence(project, parseRecipe({ name: 'mine', rounds: 1, round: { pairs: 77 } }));
  expect(other[0]?.differsIn).toEqual(['round.pairs']);
  // One limit throughout is another experiment than limits that tighten.
  const offsets = [0.1, 0.3].map((costOffset) => ({ policy: { costOffset } }));
  const tightening = gatherEvidence(project, parseRecipe({ name: 'mine', rounds: offsets }));
  expect(tightening[0]?.differsIn).toContain('Limit d, round by round');
});

test('a backup is in the list of backups, and is a project’s database', async () => {
  const before = projectStorage(project).backups;
  const { backups } = await backUpProject(project);
  expect(backups).toHaveLength(before.length + 1);
  expect(backups[0]?.bytes).toBeGreaterThan(10_000);
});
