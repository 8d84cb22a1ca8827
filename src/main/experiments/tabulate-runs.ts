/** All runs of a project as a table of groups, with what differs between any of them. */
import type { ConfigDiff, RunsTable, TableGroup } from '../../shared/ipc/runs.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import type { Project } from '../storage/project.ts';
import { readBaseline } from '../storage/run-remarks.ts';
import { listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { getSnapshot } from '../storage/snapshots.ts';
import { sumStageSeconds } from '../storage/stages.ts';
import { compareGroup, groupRuns } from './compare-runs.ts';
import { flatSettings, groupOf } from './recipe-groups.ts';
import { remarksOfRuns } from './remark-on-run.ts';

/** The newest group first: what was last queued is looked for first. */
export function tabulateRuns(project: Project): RunsTable {
  const { varied, groups } = groupRuns(project, []);
  const seconds = sumStageSeconds(project.database);
  const remarks = remarksOfRuns(project);
  const rows = groups.map((group): TableGroup => {
    const { runs, ...compared } = compareGroup(group, varied);
    const members = new Map(group.members.map((member) => [member.run.id, member]));
    return {
      ...compared,
      rounds: group.recipe.rounds,
      runs: runs.map((run) => {
        const member = members.get(run.runId);
        return {
          ...run,
          ...remarks(run.runId),
          createdAt: member?.run.createdAt ?? '',
          finishedAt: member?.run.finishedAt ?? null,
          seconds: seconds.get(run.runId) ?? 0,
          answers: run.figures === null ? null : (member?.last?.harmfulRedTeam.n ?? null),
        };
      }),
    };
  });
  return {
    varied: [...varied],
    groups: rows.toSorted((one, other) => compareTexts(newest(other.runs), newest(one.runs))),
    judge: evaluationJudge.name,
    baseline: readBaseline(project.database),
  };
}

function newest(runs: readonly { readonly createdAt: string }[]): string {
  return runs.reduce((latest, { createdAt }) => (createdAt > latest ? createdAt : latest), '');
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What differs between groups of runs: settings, the labels their models learnt from, the code, the engine. */
export function diffRuns(project: Project, runIds: readonly string[]): ConfigDiff {
  const chosen = new Set(runIds);
  const groups = new Map<string, RunRecord[]>();
  for (const run of listRuns(project.database)) {
    if (!chosen.has(run.id)) continue;
    const { id } = groupOf(run.recipe);
    groups.set(id, [...(groups.get(id) ?? []), run]);
  }
  const columns = [...groups].map(([id, runs]) => ({
    id: id.slice(0, 8),
    name: runs[0]?.name ?? '',
    seeds: runs.map(({ seed }) => seed),
    settings: describeGroup(project, runs),
  }));
  const names = new Set(columns.flatMap(({ settings }) => [...settings.keys()]));
  return {
    columns: columns.map(({ settings: _settings, ...column }) => column),
    rows: [...names]
      .map((name) => ({ name, values: columns.map(({ settings }) => settings.get(name) ?? null) }))
      .filter(({ values }) => new Set(values).size > 1),
  };
}

const shownHash = 8;

function describeGroup(project: Project, runs: readonly RunRecord[]): Map<string, string> {
  const [first] = runs;
  if (first === undefined) return new Map();
  const told = new Map<string, string>();
  for (const [path, value] of flatSettings(first.recipe)) told.set(path, settingInWords(value));
  const ofAll = (describe: (run: RunRecord) => string | null): string =>
    [...new Set(runs.flatMap((run) => describe(run) ?? []))].join(', ');
  const put = (name: string, words: string): void => void (words === '' || told.set(name, words));
  put(
    'random seeds',
    ofAll(({ seed }) => String(seed)),
  );
  put(
    'Ballast',
    ofAll(({ appVersion }) => appVersion),
  );
  put(
    'engine in use',
    ofAll(({ engine }) => engine),
  );
  put(
    'device in use',
    ofAll(({ deviceName, device }) => deviceName ?? device),
  );
  first.recipe.rounds.forEach((_, index) =>
    put(
      `labels of round ${index + 1}`,
      ofAll(({ id }) => getSnapshot(project.database, id, index + 1)?.hash.slice(0, shownHash) ?? null),
    ),
  );
  return told;
}

function settingInWords(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'relative' in value)
    return `${String(value.relative)} × mean |cost|`;
  return typeof value === 'string' ? value : canonicalJson(value);
}
