/** What happened to a run, in the order in which it did: gathered from what is stored of it. */
import { stageTitles } from '../../shared/experiment-events.ts';
import type { StageName } from '../../shared/experiment-events.ts';
import type { LogEntry } from '../../shared/ipc/run-log.ts';
import { listRunCheckpoints } from '../storage/checkpoints.ts';
import type { DatedCheckpoint } from '../storage/checkpoints.ts';
import { listDiagnoses } from '../storage/diagnoses.ts';
import type { ToldDiagnosis } from '../storage/diagnoses.ts';
import { listNotices } from '../storage/notices.ts';
import type { Project } from '../storage/project.ts';
import type { RunRecord } from '../storage/runs.ts';
import { listStages } from '../storage/stages.ts';
import type { StageRecord } from '../storage/stages.ts';
import { findRun } from './open-for-work.ts';

/**
 * Oldest first. Of what is kept once only, such as the reason of the last failure, the log knows the last.
 *
 * @throws AppError 'not-found' where there is no such run.
 */
export function readRunLog(project: Project, runId: string): LogEntry[] {
  const { database } = project;
  const run = findRun(project, runId);
  const stages = listStages(database, run.id);
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const entries = [
    ...ofRun(run),
    ...stages.flatMap(ofStage),
    ...listRunCheckpoints(database, run.id).map((checkpoint) =>
      ofCheckpoint(checkpoint, byId.get(checkpoint.stageId)),
    ),
    ...listNotices(database, run.id).map(({ stageId, text, createdAt }): LogEntry => ({
      at: createdAt,
      kind: 'notice',
      ...placeOf(stageId === null ? undefined : byId.get(stageId)),
      words: text,
      technical: null,
    })),
    ...listDiagnoses(database, run.id).map(ofDiagnosis),
  ];
  return entries.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

function ofRun(run: RunRecord): LogEntry[] {
  const { seed, appVersion, createdAt, startedAt, finishedAt, status, statusDetail } = run;
  const about = { kind: 'run', round: null, stage: null } as const;
  const made = `Made, with random seed ${seed}.`;
  const entries: LogEntry[] = [{ ...about, at: createdAt, words: made, technical: `Ballast ${appVersion}` }];
  if (startedAt !== null) {
    const { deviceName, device, engine, threads } = run;
    const technical =
      engine === null ? null : `engine ${engine}, ${device ?? 'unknown device'}, ${threads ?? '?'} threads`;
    entries.push({
      ...about,
      at: startedAt,
      words: `Begun on ${deviceName ?? device ?? 'this machine'}.`,
      technical,
    });
  }
  if (finishedAt !== null) {
    const isTrouble = status === 'failed' || status === 'diverged';
    const { words, technical } = splitDetail(statusDetail ?? '');
    entries.push({
      ...about,
      kind: isTrouble ? 'trouble' : 'run',
      at: finishedAt,
      words: `${endWords[status] ?? 'Ended'}.${words === '' ? '' : ` ${words}`}`,
      technical,
    });
  }
  return entries;
}

const endWords: Readonly<Partial<Record<RunRecord['status'], string>>> = {
  done: 'Done',
  failed: 'Failed',
  diverged: 'Diverged',
  cancelled: 'Cancelled',
};

function ofStage(stage: StageRecord): LogEntry[] {
  const { startedAt, finishedAt, status, detail, seconds, reusedFrom, trainerPeakBytes } = stage;
  const about = { kind: 'stage', ...placeOf(stage) } as const;
  const title = titleOf(stage);
  const entries: LogEntry[] = [{ ...about, at: startedAt, words: `${title} begins.`, technical: null }];
  if (finishedAt === null) return entries;
  if (status === 'failed') {
    const { words, technical } = splitDetail(detail ?? 'No reason was stored.');
    entries.push({
      ...about,
      kind: 'trouble',
      at: finishedAt,
      words: `${title} failed. ${words}`,
      technical,
    });
  } else if (status === 'done') {
    const memory =
      trainerPeakBytes === null
        ? null
        : `at most ${Math.round(trainerPeakBytes / 1e6)} MB held by the trainer`;
    entries.push(
      reusedFrom === null
        ? {
            ...about,
            at: finishedAt,
            words: `${title} is done, after ${seconds.toFixed(1)} s of work.`,
            technical: memory,
          }
        : {
            ...about,
            at: finishedAt,
            words: `${title} is taken over from a run with the same inputs.`,
            technical: reusedFrom,
          },
    );
  }
  return entries;
}

function ofCheckpoint(checkpoint: DatedCheckpoint, stage: StageRecord | undefined): LogEntry {
  const { createdAt, kind, step, bytes, path, sha256 } = checkpoint;
  const what = kind === 'output' ? 'What the stage leaves is written' : `Checkpoint at step ${step}`;
  return {
    at: createdAt,
    kind: 'checkpoint',
    ...placeOf(stage),
    words: `${what}, ${(bytes / 1e6).toFixed(1)} MB.`,
    technical: `${path}${sha256 === null ? '' : `, SHA-256 ${sha256}`}`,
  };
}

function ofDiagnosis({ diagnosis, createdAt }: ToldDiagnosis): LogEntry {
  const { round, stage, title, finding, advice, rule, numbers } = diagnosis;
  return {
    at: createdAt,
    kind: 'diagnosis',
    round,
    stage,
    words: `${title}: ${finding} What to do: ${advice}`,
    technical: [rule, ...numbers.map(({ name, text }) => `${name}: ${text}`)].join('\n'),
  };
}

function placeOf(stage: StageRecord | undefined): Pick<LogEntry, 'round' | 'stage'> {
  if (stage === undefined) return { round: null, stage: null };
  return { round: stage.round, stage: isStageName(stage.name) ? stage.name : null };
}

function titleOf({ name }: StageRecord): string {
  return isStageName(name) ? stageTitles[name] : name;
}

function isStageName(name: string): name is StageName {
  return name in stageTitles;
}

/** What a process said last is for technicians. */
function splitDetail(detail: string): { words: string; technical: string | null } {
  const [words = '', ...technical] = detail.split(/ Its last words: /);
  return { words, technical: technical.length === 0 ? null : technical.join(' ') };
}
