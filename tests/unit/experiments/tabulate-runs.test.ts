import { expect, test } from 'vitest';
import { diffRuns, tabulateRuns } from '../../../src/main/experiments/tabulate-runs.ts';
import { createRun } from '../../../src/main/storage/runs.ts';
import { runsTableSchema } from '../../../src/shared/ipc/runs.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';
import { plantRuns } from '../../support/planted-runs.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

test('a group is a row with all its seeds, failed ones among them with their reason', () => {
  const project = temporaryProject();
  plantRuns(project.database, 10);
  const { groups, varied } = runsTableSchema.parse(tabulateRuns(project));
  // Two groups of five seeds; the last seed of the first one failed.
  expect(varied).toEqual(['round.policy.costOffset']);
  expect(groups.map(({ runs }) => runs.length)).toEqual([5, 5]);
  const failed = groups.flatMap(({ runs }) => runs).filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject([{ seed: 5, figures: null, detail: 'The trainer ended with exit code 9.' }]);
  const whole = groups.find(({ settings }) => settings['round.policy.costOffset'] === 0.1);
  expect(whole?.figures.harmfulRedTeam?.seeds).toBe(5);
  expect(whole?.runs[0]?.answers).toBe(400);
});

test('the difference of runs is by groups, and holds nothing that they share', () => {
  const project = temporaryProject();
  const ids = plantRuns(project.database, 10);
  expect(diffRuns(project, ids.slice(0, 5)).rows).toEqual([]);
  const { columns, rows } = diffRuns(project, ids);
  expect(columns.map(({ seeds }) => seeds)).toEqual([
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4, 5],
  ]);
  expect(rows).toEqual([{ name: 'round.policy.costOffset', values: ['0', '0.1'] }]);
});

test('the difference tells other code and a setting that one side lacks', () => {
  const project = temporaryProject();
  const add = (written: object, appVersion: string): string => {
    const recipe = parseRecipe({ name: 'x', seed: 1, ...written });
    return createRun(project.database, { name: 'x', recipe, seed: 1, appVersion }).id;
  };
  const one = add({ rounds: [{}, { pairs: 10 }] }, '0.1.0');
  const other = add({ rounds: 2, round: { policy: { costOffset: { relative: 0.5 } } } }, '0.2.0');
  const rows = new Map(diffRuns(project, [one, other]).rows.map(({ name, values }) => [name, values]));
  expect(rows.get('Ballast')).toEqual(['0.1.0', '0.2.0']);
  expect(rows.get('rounds.2.pairs')).toEqual(['10', null]);
  expect(rows.get('round.policy.costOffset')?.[1]).toBe('0.5 × mean |cost|');
});
