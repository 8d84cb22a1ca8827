/** What the first page of a project shows: how much there is, what the latest run brought, what happened lately. */
import { statSync } from 'node:fs';
import type { Overview } from '../../shared/ipc/overview.ts';
import type { RunStatus } from '../../shared/run-states.ts';
import { listEvaluations, readResults } from '../storage/evaluations.ts';
import { readCurves } from '../storage/metrics.ts';
import { countProject, listLatestEvents } from '../storage/project-counts.ts';
import { projectPaths } from '../storage/project-folder.ts';
import type { Project } from '../storage/project.ts';
import { getRun, listRunOutlines } from '../storage/runs.ts';
import type { RunOutline } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';

const mostEvents = 5;
const mostPoints = 240;
const shownCurves = ['policy/reward', 'policy/redTeamCost', 'lagrange/multiplier', 'lagrange/limit'] as const;

export function projectOverview(project: Project): Overview {
  const { database } = project;
  const counts = countProject(database);
  const runs = listRunOutlines(database);
  const inState = (...statuses: RunStatus[]): number =>
    runs.filter(({ status }) => statuses.includes(status)).length;
  return {
    prompts: { total: counts.prompts, redTeam: counts.redTeamPrompts },
    labels: {
      judgments: counts.judgments,
      byPeople: counts.judgmentsByPeople,
      annotators: counts.annotators,
    },
    runs: {
      total: runs.length,
      done: inState('done'),
      underWay: inState('running'),
      waiting: inState('queued', 'paused', 'waiting', 'interrupted'),
      failed: inState('failed', 'diverged'),
    },
    latest: latestFinding(project, runs),
    events: listLatestEvents(database, mostEvents).map(({ at, runId, name, status }) => ({
      at,
      runId,
      text: `${name}: ${eventWords[status] ?? status}`,
    })),
    diskBytes: counts.checkpointBytes + fileSize(projectPaths(project.folder).database),
  };
}

const eventWords: Readonly<Record<string, string>> = {
  queued: 'waits in the queue',
  running: 'began',
  paused: 'was paused',
  waiting: 'waits for labels',
  done: 'finished',
  failed: 'failed',
  diverged: 'diverged',
  cancelled: 'was cancelled',
  interrupted: 'was cut off and can go on',
};

/** The newest run of which at least one version beyond the base model was evaluated. */
function latestFinding({ database }: Project, runs: readonly RunOutline[]): Overview['latest'] {
  for (const run of runs.toReversed()) {
    const rounds = listEvaluations(database, run.id);
    if (rounds.length < 2) continue;
    const { id, name, seed, status, finishedAt, recipe, deviceName, threads } = getRun(database, run.id);
    return {
      runId: id,
      name,
      seed,
      status,
      finishedAt,
      device: deviceName,
      threads,
      seconds: listStages(database, id).reduce((sum, { seconds }) => sum + seconds, 0),
      judge: readResults(database, id)?.judge ?? null,
      labeledBy: recipe.rounds.some(({ labeling }) => labeling.source === 'people')
        ? 'people'
        : 'simulated-lab',
      rounds: rounds.map(({ sampleScores: _scores, ...round }) => round),
      curves: shownCurves.flatMap((key) =>
        thin(
          readCurves(database, [id], [key]).map(({ round, step, value }) => ({ round, step, key, value })),
        ),
      ),
    };
  }
  return null;
}

/** Every n-th point and the last, so that a long run draws as fast as a short one. */
function thin<Point>(points: readonly Point[]): Point[] {
  const every = Math.ceil(points.length / mostPoints);
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

function fileSize(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
