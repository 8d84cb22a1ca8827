/** Groups runs by everything but the seed, and sets the groups side by side. */
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
import { meanOverSeeds } from '../evaluation/statistics.ts';
import type { SeedFigure } from '../evaluation/statistics.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { listLastFigures } from '../storage/evaluations.ts';
import type { LastFigures } from '../storage/evaluations.ts';
import { listJobs } from '../storage/jobs.ts';
import { readCurves } from '../storage/metrics.ts';
import type { CurveRow } from '../storage/metrics.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { readBaseline } from '../storage/run-remarks.ts';
import { listRunOutlines } from '../storage/runs.ts';
import type { RunOutline } from '../storage/runs.ts';
import { findRun } from './open-for-work.ts';
import { recipeGroups } from './recipe-groups.ts';
import type { RecipeGroup } from './recipe-groups.ts';

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
  const { varied, groups } = groupRuns(project, names);
  return { varied, groups: groups.map((group) => compareGroup(group, varied)) };
}

/** A stored run beside what its group needs to know of it. */
export interface GroupMember {
  readonly run: RunOutline;
  /** Of the last version that was evaluated, if any was. */
  readonly last: LastFigures | undefined;
}

export interface RunGroup {
  readonly recipe: RecipeGroup;
  readonly members: readonly GroupMember[];
}

/** The runs that the names mean, see `compareRuns`, in groups, and the paths of the settings in which these differ. */
export function groupRuns(
  project: Project,
  names: readonly string[],
): { readonly varied: readonly string[]; readonly groups: readonly RunGroup[] } {
  const all = groupedRuns(project);
  const chosen = names.length === 0 ? all : chooseRuns(project, all, names);
  const lastFigures = new Map(listLastFigures(project.database).map((figures) => [figures.runId, figures]));
  const groups = new Map<string, { readonly recipe: RecipeGroup; readonly members: GroupMember[] }>();
  for (const { run, recipe } of chosen) {
    const member = { run, last: lastFigures.get(run.id) };
    const known = groups.get(recipe.id);
    if (known === undefined) groups.set(recipe.id, { recipe, members: [member] });
    else known.members.push(member);
  }
  const found = [...groups.values()];
  return { varied: variedPaths(found.map(({ recipe }) => recipe.settings)), groups: found };
}

export function compareGroup({ recipe, members }: RunGroup, varied: readonly string[]): ComparedGroup {
  const runs = members.map((member) => comparedRun(member, recipe));
  return {
    id: recipe.id.slice(0, shownIdLength),
    name: members[0]?.run.name ?? '',
    settings: Object.fromEntries(varied.map((path) => [path, recipe.settings.get(path) ?? null])),
    runs,
    figures: mapFigures((key) => overSeeds(key, runs)),
  };
}

/** The group of the pinned run, by the id that `compareRuns` gives it; null where none is pinned. */
export function baselineGroup(project: Project): string | null {
  const runId = readBaseline(project.database);
  const pinned = groupedRuns(project).find(({ run }) => run.id === runId);
  return pinned === undefined ? null : pinned.recipe.id.slice(0, shownIdLength);
}

const shownIdLength = 8;

interface GroupedRun {
  readonly run: RunOutline;
  readonly recipe: RecipeGroup;
}

/** Every run with the group of its recipe. */
function groupedRuns(project: Project): GroupedRun[] {
  const recipes = recipeGroups(project);
  return listRunOutlines(project.database).flatMap((run) => {
    const recipe = recipes.get(run.recipeHash);
    return recipe === undefined ? [] : [{ run, recipe }];
  });
}

function chooseRuns(project: Project, all: readonly GroupedRun[], names: readonly string[]): GroupedRun[] {
  const sweeps = new Map(listJobs(project.database).map(({ runId, sweepId }) => [runId, sweepId]));
  const chosen = new Set(
    names.flatMap((name) => {
      const members = all.filter(
        ({ run, recipe }) =>
          name !== '' && (sweeps.get(run.id)?.startsWith(name) === true || recipe.id.startsWith(name)),
      );
      return members.length > 0 && !all.some(({ run }) => run.id.startsWith(name))
        ? members.map(({ run }) => run.id)
        : [findRunOrGroup(project, name)];
    }),
  );
  return all.filter(({ run }) => chosen.has(run.id));
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

function comparedRun({ run, last }: GroupMember, { rounds }: RecipeGroup): ComparedRun {
  const { id: runId, seed, status, statusDetail: detail } = run;
  const isWhole = status === 'done' && last?.round === rounds;
  return {
    runId,
    seed,
    status,
    detail,
    figures: isWhole ? mapFigures((key) => seedFigure(last[key])) : null,
  };
}

/** A figure without an interval over prompts is taken as it is. */
function seedFigure(figure: LastFigures[ComparedFigure]): SeedFigure | null {
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

function variedPaths(groups: readonly ReadonlyMap<string, unknown>[]): string[] {
  const paths = new Set(groups.flatMap((settings) => [...settings.keys()]));
  return [...paths].filter(
    (path) => new Set(groups.map((settings) => comparable(settings.get(path) ?? null))).size > 1,
  );
}

/** Equal for equal values: lists and objects as text, anything else as it is. */
function comparable(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? canonicalJson(value) : value;
}
