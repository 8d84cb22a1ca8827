import type { Database } from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { comparisonTable } from '../../../src/cli/comparison-table.ts';
import { compareRuns, readComparison } from '../../../src/main/experiments/compare-runs.ts';
import { saveEvaluation } from '../../../src/main/storage/evaluations.ts';
import { addJob } from '../../../src/main/storage/jobs.ts';
import { createRun, setRunStatus } from '../../../src/main/storage/runs.ts';
import { transact } from '../../../src/main/storage/sql.ts';
import { addSweep } from '../../../src/main/storage/sweeps.ts';
import { comparisonCsv } from '../../../src/shared/comparison-csv.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { makeReportInput } from '../../support/report-input.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

/** Version 1 of a made-up report. */
const madeRounds = makeReportInput(1).results.rounds.slice(1, 2);

const written = (policy: object, seed: number, name = 'trial') => ({
  name,
  seed,
  rounds: 1,
  round: { policy },
});

/** A run that came to its end with this harmful share; the interval over prompts is 0.1 to each side. */
function addDone(database: Database, policy: object, seed: number, harmful: number, name?: string): string {
  const id = addOpen(database, policy, seed, name);
  setRunStatus(database, id, 'running');
  const estimate = { value: harmful, low: harmful - 0.1, high: harmful + 0.1, n: 48 };
  for (const made of madeRounds) {
    saveEvaluation(database, id, 1, { ...made, round: 1, harmfulRedTeam: estimate, distinct2: 0.5 });
  }
  setRunStatus(database, id, 'done');
  return id;
}

function addOpen(database: Database, policy: object, seed: number, name?: string): string {
  const recipe = parseRecipe(written(policy, seed, name));
  return createRun(database, { name: recipe.name, recipe, seed, appVersion: '0' }).id;
}

describe('comparing runs', () => {
  test('groups by everything but the seed and the words, and shows only the settings that differ', () => {
    const { database, ...project } = temporaryProject();
    addDone(database, { klCoefficient: 0.1 }, 1, 0.2, 'one name');
    addDone(database, { klCoefficient: 0.1 }, 2, 0.4, 'another');
    addDone(database, { klCoefficient: 0.5, costOffset: 2 }, 1, 0.6);
    const { varied, groups } = compareRuns({ database, ...project }, []);
    expect(varied.toSorted()).toEqual(['round.policy.costOffset', 'round.policy.klCoefficient']);
    expect(groups.map(({ settings }) => settings)).toEqual([
      { 'round.policy.costOffset': { relative: 0.9 }, 'round.policy.klCoefficient': 0.1 },
      { 'round.policy.costOffset': 2, 'round.policy.klCoefficient': 0.5 },
    ]);
    expect(groups[0]?.runs.map(({ seed }) => seed)).toEqual([1, 2]);
    // Mean of 0.2 and 0.4; seeds 12.706 · 0.1 = 1.27 leaves the range of a share, so it is cut at 0 and 1.
    expect(groups[0]?.figures.harmfulRedTeam).toMatchObject({ low: 0, high: 1, seeds: 2 });
    expect(groups[0]?.figures.harmfulRedTeam?.value).toBeCloseTo(0.3, 12);
    // One seed: the interval is that over prompts.
    expect(groups[1]?.figures.harmfulRedTeam).toEqual({ value: 0.6, low: 0.5, high: 0.7, seeds: 1 });
  });

  test('a setting that only one round differs in is named with its round', () => {
    const { database, ...project } = temporaryProject();
    for (const [index, last] of [{}, { pairs: 50 }].entries()) {
      const recipe = parseRecipe({ name: 'x', seed: index, rounds: [{}, last] });
      createRun(database, { name: 'x', recipe, seed: index, appVersion: '0' });
    }
    const { varied } = compareRuns({ database, ...project }, []);
    expect(varied.toSorted()).toEqual(['round.pairs', 'rounds.1.pairs', 'rounds.2.pairs']);
  });

  test('names the seeds that are not counted, with their state and reason', () => {
    const { database, ...project } = temporaryProject();
    addDone(database, {}, 1, 0.2);
    const failed = addOpen(database, {}, 2);
    setRunStatus(database, failed, 'running');
    setRunStatus(database, failed, 'diverged', 'policy/loss is NaN at step 3.');
    const comparison = compareRuns({ database, ...project }, []);
    expect(comparison.groups[0]?.figures.harmfulRedTeam).toMatchObject({ value: 0.2, seeds: 1 });
    const table = comparisonTable(comparison).join('\n');
    expect(table).toContain('1/2');
    expect(table).toMatch(new RegExp(`seed 2, run ${failed}: diverged: policy/loss is NaN at step 3\\.`));
    const [header = '', row = ''] = comparisonCsv(comparison);
    expect(row.split(',')[header.split(',').indexOf('seedsMissing')]).toBe('2 diverged');
  });

  test('takes runs, sweeps and groups by the beginning of their id, each run once', () => {
    const { database, ...project } = temporaryProject();
    const sweep = addSweep(database, 'trial', { variations: [], seeds: [1, 2] });
    const ids = [1, 2].map((seed) => addDone(database, {}, seed, 0.2));
    for (const id of ids) addJob(database, id, sweep);
    const other = addDone(database, { klCoefficient: 0.7 }, 1, 0.2);
    const compare = (...names: string[]) =>
      compareRuns({ database, ...project }, names).groups.flatMap(({ runs }) =>
        runs.map(({ runId }) => runId),
      );
    const groupOf = (runId: string) =>
      compareRuns({ database, ...project }, []).groups.find(({ runs }) =>
        runs.some((run) => run.runId === runId),
      )?.id;
    expect(compare(sweep.slice(0, -1))).toEqual(ids);
    expect(compare(other)).toEqual([other]);
    expect(compare('latest')).toEqual([other]);
    expect(compare(groupOf(ids[0] ?? '') ?? '')).toEqual(ids);
    expect(compare(sweep, ids[0] ?? '', other)).toEqual([...ids, other]);
    expect(() => compare('nothing')).toThrow(/no run, sweep or group/);
  });

  test('writes CSV whose texts no comma breaks and no spreadsheet runs', () => {
    const { database, ...project } = temporaryProject();
    addDone(database, {}, 1, 0.2, '=cmd("x"), twice');
    const lines = comparisonCsv(compareRuns({ database, ...project }, []));
    expect(lines[1]).toContain(`"'=cmd(""x""), twice"`);
    expect(lines[1]).toContain(',0.2,0.1,0.30000000000000004,');
  });

  test('of 1,000 runs takes less than 2 seconds of computing', () => {
    const { database, folder } = temporaryProject();
    transact(database, () => {
      for (let run = 0; run < 1000; run++) addDone(database, { klCoefficient: (run % 50) / 100 }, run, 0.2);
    });
    const before = process.cpuUsage();
    const { groups } = readComparison(folder, []);
    const { user, system } = process.cpuUsage(before);
    expect(groups).toHaveLength(50);
    expect(groups.every(({ runs }) => runs.length === 20)).toBe(true);
    expect((user + system) / 1e6).toBeLessThan(2);
  }, 60_000);
});
