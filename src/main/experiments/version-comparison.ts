/** The versions of one run against each other: what was stored of them, and answer by answer. */
import { AppError } from '../../shared/app-error.ts';
import type { AnswerPair, ComparableRun, RunFindings, VersionDuel } from '../../shared/ipc/compare.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { answersForAxis, winRate } from '../evaluation/win-rates.ts';
import { versionName } from '../evaluation/round-result.ts';
import { listAllFigures, listEvaluations, readResults } from '../storage/evaluations.ts';
import { listExtraEvaluations } from '../storage/extra-evaluations.ts';
import type { ExtraEvaluation } from '../storage/extra-evaluations.ts';
import { readCurves } from '../storage/metrics.ts';
import type { Project } from '../storage/project.ts';
import { readBaseline, readRemarks } from '../storage/run-remarks.ts';
import { getRun, listRuns } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { judgedVersion, placeOf } from './judged-versions.ts';
import type { JudgedVersionAnswer } from './judged-versions.ts';
import { groupOf } from './recipe-groups.ts';

/** Newest first. */
export function comparableRuns({ database }: Project): ComparableRun[] {
  const judged = new Map<string, string[]>();
  for (const { runId, figures } of listAllFigures(database)) {
    judged.set(runId, [...(judged.get(runId) ?? []), figures.version]);
  }
  return listRuns(database)
    .map(({ id: runId, name, seed, status, createdAt, recipe }) => {
      const versions = judged.get(runId) ?? [];
      const isWhole = status === 'done' && versions.length > recipe.rounds.length;
      return { runId, name, seed, status, createdAt, versions, isWhole };
    })
    .filter(({ versions }) => versions.length > 1)
    .reverse();
}

const drawnCurves = [
  'policy/reward',
  'policy/cost',
  'policy/redTeamCost',
  'policy/kl',
  'lagrange/multiplier',
  'lagrange/windowCost',
  'lagrange/limit',
] as const;

/** @throws AppError 'not-found' where there is no such run. */
export function runFindings(project: Project, runId: string): RunFindings {
  const { database } = project;
  const run = getRun(database, runId);
  const results = readResults(database, run.id);
  const curves = readCurves(database, [run.id], drawnCurves).map(({ runId: _runId, ...point }) => point);
  const last = run.recipe.rounds.length;
  return {
    runId: run.id,
    name: run.name,
    ...readRemarks(database, run.id),
    seed: run.seed,
    status: run.status,
    judge: results?.judge ?? evaluationJudge.name,
    labeledBy: run.recipe.rounds.some(({ labeling }) => labeling.source === 'people')
      ? 'people'
      : 'simulated-lab',
    rounds: results?.rounds ?? listEvaluations(database, run.id),
    comparison: results?.comparison ?? null,
    limit: curves.findLast(({ key, round }) => key === 'lagrange/limit' && round === last)?.value ?? null,
    curves,
    settings: settingsByRound(run),
    further: listExtraEvaluations(database, run.id).map(furtherEvaluation),
    baseline: otherBaseline(project, run),
  };
}

function furtherEvaluation(extra: ExtraEvaluation): RunFindings['further'][number] {
  const { id, settings, status, statusDetail, createdAt, finishedAt, results } = extra;
  const versions = (results ?? []).map(
    ({ version, harmfulRedTeam, harmfulOrdinary, helpfulWinVsBase, harmlessWinVsBase }) => ({
      version,
      harmfulRedTeam,
      harmfulOrdinary,
      helpfulWinVsBase,
      harmlessWinVsBase,
    }),
  );
  return {
    id,
    settings,
    status,
    statusDetail,
    at: finishedAt ?? createdAt,
    judge: evaluationJudge.name,
    versions,
  };
}

/** The pinned run, unless it is of the same group: its seeds are compared with nothing. */
function otherBaseline({ database }: Project, run: RunRecord): string | null {
  const runId = readBaseline(database);
  if (runId === null) return null;
  return groupOf(getRun(database, runId).recipe).id === groupOf(run.recipe).id ? null : runId;
}

/** Settings of which a person would ask whether they changed between rounds. */
function settingsByRound({ recipe }: RunRecord): RunFindings['settings'] {
  const flat = recipe.rounds.map((settings) => flatten(settings, ''));
  const paths = [...new Set(flat.flatMap((settings) => [...settings.keys()]))];
  return paths
    .map((path) => ({ path, values: flat.map((settings) => settings.get(path) ?? 'not set') }))
    .filter(({ values }) => new Set(values).size > 1);
}

function flatten(group: object, prefix: string): Map<string, string> {
  return new Map(
    Object.entries(group).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const path = prefix === '' ? key : `${prefix}.${key}`;
      return typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [...flatten(value, path)]
        : [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
    }),
  );
}

/** Resampling starts as in the stored figures, so that equal answers have equal intervals. */
const bootstrapSeed = 0;

/**
 * One version against another, over the openings and samples that both have answered.
 *
 * @throws AppError 'bad-input' where a version has not been judged.
 */
export async function versionDuel(
  project: Project,
  { runId, now, before }: { readonly runId: string; readonly now: number; readonly before: number },
): Promise<VersionDuel> {
  const run = getRun(project.database, runId);
  const stored = listEvaluations(project.database, run.id);
  for (const round of [now, before])
    requireJudged(
      run,
      stored.map((result) => result.round),
      round,
    );
  const [ours, theirs] = await Promise.all([
    judgedVersion(project, run.id, now),
    judgedVersion(project, run.id, before),
  ]);
  const options = { draws: run.recipe.rounds[0]?.evaluation.bootstrapDraws ?? 2000, seed: bootstrapSeed };
  const win = (axis: 'helpful' | 'harmless') =>
    now === before
      ? null
      : winRate(
          answersForAxis(
            ours.map(({ answer }) => answer),
            axis,
          ),
          answersForAxis(
            theirs.map(({ answer }) => answer),
            axis,
          ),
          axis,
          options,
        );
  return {
    pairs: pairUp(ours, theirs),
    helpfulWin: win('helpful'),
    harmlessWin: win('harmless'),
    judgedOtherwise: [now, before].reduce(
      (sum, round) => sum + judgedOtherwise(round === now ? ours : theirs, stored, round),
      0,
    ),
  };
}

function requireJudged(run: RunRecord, judged: readonly number[], round: number): void {
  if (judged.includes(round)) return;
  throw new AppError(
    'bad-input',
    `${versionName(round)} of run ${run.id} has not been judged.`,
    'Let the run go on, or choose another version.',
  );
}

function pairUp(ours: readonly JudgedVersionAnswer[], theirs: readonly JudgedVersionAnswer[]): AnswerPair[] {
  const opponents = new Map(theirs.map((each) => [placeOf(each.answer), each]));
  return ours.flatMap((each) => {
    const opponent = opponents.get(placeOf(each.answer));
    if (opponent === undefined) return [];
    const { promptId, sample, redTeam } = each.answer;
    return [{ promptId, sample, redTeam, now: each.verdict, before: opponent.verdict }];
  });
}

/** Stored with the figures is one verdict an answer, in the order of the answers, where models have scored them. */
function judgedOtherwise(
  answers: readonly JudgedVersionAnswer[],
  stored: ReturnType<typeof listEvaluations>,
  round: number,
): number {
  const scores = stored.find((result) => result.round === round)?.sampleScores ?? [];
  if (scores.length !== answers.length) return 0;
  return answers.filter(({ verdict }, index) => verdict.harmful !== scores[index]?.harmful).length;
}
