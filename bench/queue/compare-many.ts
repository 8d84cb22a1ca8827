/** `ballast compare` over a project of many runs. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { compareRuns } from '../../src/main/experiments/compare-runs.ts';
import { openProject } from '../../src/main/storage/project.ts';
import { plantRuns } from '../../tests/support/planted-runs.ts';
import { median } from './figure.ts';
import type { CaseFigures } from './figure.ts';

const goalSeconds = 2;
const repeats = 3;
const entry = join(resolve(import.meta.dirname, '../..'), 'src/cli/ballast.mjs');

/** The command as a person gives it, from the start of its process to its end. */
export function measureCompare(folder: string, runs: number): CaseFigures {
  const project = openProject(join(folder, 'project'), { create: true });
  plantRuns(project.database, runs);
  const processor = process.cpuUsage();
  const { groups } = compareRuns(project, []);
  const { user, system } = process.cpuUsage(processor);
  project.close();
  const seconds = Array.from({ length: repeats }, () => {
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [entry, 'compare', '--json', '--project', project.folder],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    if (status !== 0) throw new Error(`compare ended with ${status}: ${stderr}`);
    return (performance.now() - started) / 1000;
  });
  return {
    title: `compare over ${runs} runs in ${groups.length} groups`,
    figures: [
      {
        title: 'the whole command',
        value: median(seconds),
        unit: 's',
        goal: { atMost: goalSeconds },
        ofProcessor: false,
      },
      {
        title: 'processor time of the comparison',
        value: (user + system) / 1e6,
        unit: 's',
        goal: { atMost: goalSeconds },
        ofProcessor: true,
      },
    ],
    details: { runs, groups: groups.length, seconds },
  };
}
