/** Groups runs by everything but the seed, and sets the groups side by side. */
import { createHash } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import { comparedFigureKeys, comparedFigures } from '../../shared/group-comparison.ts';
import type {
  ComparedFigure,
  ComparedGroup,
  ComparedRun,
  Figures,
  GroupComparison,
} from '../../shared/group-comparison.ts';
import type { MetricKey } from '../../shared/metrics.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { meanOverSeeds } from '../evaluation/statistics.ts';
import type { SeedFigure } from '../evaluation/statistics.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { listAllFigures } from '../storage/evaluations.ts';
import type { RoundFigures } from '../storage/evaluations.ts';
import { listJobs } from '../storage/jobs.ts';
import { readCurves } from '../storage/metrics.ts';
import type { CurveRow } from '../storage/metrics.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { findRun } from './open-for-work.ts';

/** `compareRuns` on a project that another process may be writing. */
export function readComparison(folder: string, names: readonly string[]): GroupComparison {
  const project = readProject(folder);
  try {
    return compareRuns(project, names);
  } finally {
    project.close();
  }
}

/** The metrics drawn of each group: how its policies were trained. */
export const groupCurveKeys = [
  'policy/redTeamCost',
  'lagrange/multiplier',
  'policy/reward',
  'policy/kl',
] as const satisfies readonly MetricKey[];

export interface ComparisonDetails {
  readonly comparison: GroupComparison;
  /** By group, the curves of each run that came to its end. */
  readonly curves: ReadonlyMap<string, readonly (readonly CurveRow[])[]>;
}

/** A comparison with the curves behind it. */
export function describeComparison(folder: string, names: readonly string[]): ComparisonDetails {
  const project = readProject(folder);
  try {
    return compareWithCurves(project, names);
  } finally {
    project.close();
  }
}

/** The same of a project that is open. */
export function compareWithCurves(project: Project, names: readonly string[]): ComparisonDetails {
  const comparison = compareRuns(project, names);
  const curves = comparison.groups.map(({ id, runs }) => {
    const ended = runs.filter(({ figures }) => figures !== null).map(({ runId }) => runId);
    const rows = readCurves(project.database, ended, groupCurveKeys);
    return [id, ended.map((runId) => rows.filter((row) => row.runId === runId))] as const;
  });
  return { comparison, curves: new Map(curves) };
}

/**
 * Compares the runs that the names mean, or all of the project where there are none.
 *
 * @param names each the id of a run, a sweep or a group, or its beginning, or `latest`
 * @throws AppError 'not-found' where a name means nothing
 */
export function compareRuns(project: Project, names: readonly string[]): GroupComparison {
  const all = listRuns(project.database);
  const ids = new Map(all.map((run) => [run.id, groupId(run.recipe)]));
  const chosen = names.length === 0 ? all : chooseRuns(project, all, ids, names);
  const lastFigures = new Map(listAllFigures(project.database).map(({ runId, figures }) => [runId, figures]));
  const groups = new Map<string, RunRecord[]>();
  for (const run of chosen) {
    const id = ids.get(run.id) ?? '';
    groups.set(id, [...(groups.get(id) ?? []), run]);
  }
  const settings = new Map(
    [...groups].map(([id, [run]]) => [id, run ? flatSettings(run.recipe) : new Map()]),
  );
  const varied = variedPaths([...settings.values()]);
  return {
    varied,
    groups: [...groups].map(([id, runs]): ComparedGroup => {
      const compared = runs.map((run) => comparedRun(run, lastFigures.get(run.id)));
      return {
        id: id.slice(0, shownIdLength),
        name: runs[0]?.name ?? '',
        settings: Object.fromEntries(varied.map((path) => [path, settings.get(id)?.get(path) ?? null])),
        runs: compared,
        figures: mapFigures((key) => overSeeds(key, compared)),
      };
    }),
  };
}

const shownIdLength = 8;

function chooseRuns(
  project: Project,
  all: readonly RunRecord[],
  groupIds: ReadonlyMap<string, string>,
  names: readonly string[],
): RunRecord[] {
  const sweeps = new Map(listJobs(project.database).map(({ runId, sweepId }) => [runId, sweepId]));
  const chosen = new Set(
    names.flatMap((name) => {
      const members = all.filter(
        ({ id }) =>
          name !== '' && (sweeps.get(id)?.startsWith(name) === true || groupIds.get(id)?.startsWith(name)),
      );
      return members.length > 0 && !all.some(({ id }) => id.startsWith(name))
        ? members.map(({ id }) => id)
        : [findRunOrGroup(project, name)];
    }),
  );
  return all.filter(({ id }) => chosen.has(id));
}

function findRunOrGroup(project: Project, name: string): string {
  try {
    return findRun(project, name).id;
  } catch (error) {
    if (!(error instanceof AppError && error.kind === 'not-found')) throw error;
    throw new AppError(
      'not-found',
      `"${name}" is no run, sweep or group of this project.`,
      '`ballast runs` lists the runs, `ballast queue` the jobs; `ballast compare` without a name shows all groups.',
    );
  }
}

/** A hash of everything in a recipe that bears on its numbers, but for the seed. */
export function groupId(recipe: Recipe): string {
  const {
    name: _name,
    question: _question,
    seed: _seed,
    checkpointEverySeconds: _every,
    keepModels: _keep,
    ...rest
  } = recipe;
  return createHash('sha256').update(canonicalJson(rest)).digest('hex');
}

function comparedRun(run: RunRecord, last: RoundFigures | undefined): ComparedRun {
  const { id: runId, seed, status, statusDetail: detail } = run;
  const isWhole = status === 'done' && last?.round === run.recipe.rounds.length;
  return {
    runId,
    seed,
    status,
    detail,
    figures: isWhole ? mapFigures((key) => seedFigure(last[key])) : null,
  };
}

/** A figure without an interval over prompts is taken as it is. */
function seedFigure(figure: RoundFigures[ComparedFigure]): SeedFigure | null {
  if (figure === null) return null;
  if (typeof figure === 'number') return { value: figure, low: figure, high: figure };
  const { value, low, high } = figure;
  return { value, low, high };
}

function overSeeds(key: ComparedFigure, runs: readonly ComparedRun[]) {
  const figures = runs.flatMap((run) => run.figures?.[key] ?? []);
  return meanOverSeeds(figures, comparedFigures[key].isShare ? [0, 1] : undefined);
}

function mapFigures<Value>(figure: (key: ComparedFigure) => Value | null): Figures<Value> {
  return Object.fromEntries(comparedFigureKeys.map((key) => [key, figure(key)])) as Figures<Value>;
}

/** Every setting of a recipe by its path; what all rounds have alike stands under `round`. */
export function flatSettings(recipe: Recipe): Map<string, unknown> {
  const {
    name: _name,
    question: _question,
    seed: _seed,
    checkpointEverySeconds: _every,
    keepModels: _keep,
    rounds,
    ...run
  } = recipe;
  const settings = new Map<string, unknown>([...flatten(run, ''), ['rounds', rounds.length]]);
  const byRound = rounds.map((round) => new Map(flatten(round, '')));
  for (const path of new Set(byRound.flatMap((round) => [...round.keys()]))) {
    const values = byRound.map((round) => round.get(path) ?? null);
    if (new Set(values.map(canonicalJson)).size === 1) settings.set(`round.${path}`, values[0]);
    else values.forEach((value, index) => settings.set(`rounds.${index + 1}.${path}`, value));
  }
  return settings;
}

function flatten(group: object, prefix: string): [string, unknown][] {
  return Object.entries(group).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    // d is one value, whether it is written as a number or relative.
    const isGroup =
      typeof value === 'object' && value !== null && !Array.isArray(value) && key !== 'costOffset';
    return isGroup ? flatten(value, path) : [[path, value]];
  });
}

function variedPaths(groups: readonly ReadonlyMap<string, unknown>[]): string[] {
  const paths = new Set(groups.flatMap((settings) => [...settings.keys()]));
  return [...paths].filter(
    (path) => new Set(groups.map((settings) => canonicalJson(settings.get(path) ?? null))).size > 1,
  );
}
