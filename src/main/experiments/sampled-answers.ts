/** A run's answers to the held-out openings, all versions side by side, a few openings at a time. */
import type { AnsweredOpening, SampledOpening, SampledRun } from '../../shared/ipc/samples.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { listEvaluations, readResults } from '../storage/evaluations.ts';
import type { Project } from '../storage/project.ts';
import { answerId, listAnsweredPromptIds } from '../storage/responses.ts';
import { getRun } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { stageId } from '../storage/stages.ts';
import { judgedAnswers, placeOf } from './judged-versions.ts';
import type { JudgedVersionAnswer } from './judged-versions.ts';

/** Which versions of a run have answered which held-out openings. */
export function sampledRun({ database }: Project, runId: string): SampledRun {
  const run = getRun(database, runId);
  const judged = listEvaluations(database, run.id);
  const answered = judged.flatMap(({ round }) =>
    listAnsweredPromptIds(database, stageId(run.id, round, 'evaluation')),
  );
  return {
    runId: run.id,
    name: run.name,
    judge: readResults(database, run.id)?.judge ?? evaluationJudge.name,
    versions: judged.map(({ version }) => version),
    promptIds: [...new Set(answered)],
  };
}

/** Some openings with the verdicts on all versions' answers; judged now, unless they have been. */
export async function sampledOpenings(
  project: Project,
  runId: string,
  promptIds: readonly string[],
): Promise<SampledOpening[]> {
  const run = getRun(project.database, runId);
  const places = promptIds.flatMap((promptId) =>
    Array.from({ length: samplesPerPrompt(run) }, (_, sample) => ({ promptId, sample })),
  );
  const versions = await versionsAt(project, run, places);
  const openings = new Map<string, SampledOpening>();
  versions.forEach(({ answers }, position) => {
    for (const { answer, verdict } of answers) {
      const { promptId, prompt, redTeam } = answer;
      const opening = openings.get(promptId) ?? {
        promptId,
        prompt,
        redTeam,
        verdicts: versions.map(() => []),
      };
      opening.verdicts[position]?.push(verdict);
      openings.set(promptId, opening);
    }
  });
  return promptIds.flatMap((promptId) => openings.get(promptId) ?? []);
}

function samplesPerPrompt({ recipe }: RunRecord): number {
  return Math.max(...recipe.rounds.map(({ evaluation }) => evaluation.samplesPerPrompt));
}

interface Place {
  readonly promptId: string;
  readonly sample: number;
}

/** All versions' answers to some openings, in full. */
export async function answeredOpenings(
  project: Project,
  runId: string,
  places: readonly Place[],
): Promise<AnsweredOpening[]> {
  const versions = await versionsAt(project, getRun(project.database, runId), places);
  const byPlace = versions.map(({ version, answers }) => ({
    version,
    answers: new Map(answers.map((each) => [placeOf(each.answer), each])),
  }));
  return places.flatMap((place) => {
    const { promptId, sample } = place;
    const found = byPlace.flatMap(({ version, answers }) => {
      const each = answers.get(placeOf(place));
      return each === undefined ? [] : [{ version, each }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const { prompt, redTeam } = first.each.answer;
    return [
      {
        promptId,
        sample,
        prompt,
        redTeam,
        answers: found.map(({ version, each: { answer, verdict } }) => ({
          ...verdict,
          version,
          text: answer.text,
          ended: answer.ended,
        })),
      },
    ];
  });
}

async function versionsAt(
  project: Project,
  run: RunRecord,
  places: readonly Place[],
): Promise<{ version: string; answers: readonly JudgedVersionAnswer[] }[]> {
  const versions: { version: string; answers: readonly JudgedVersionAnswer[] }[] = [];
  // One after the other, so that whatever else is asked has its turn between any two pieces of work.
  for (const { round, version } of listEvaluations(project.database, run.id)) {
    const stage = stageId(run.id, round, 'evaluation');
    const ids = places.map(({ promptId, sample }) => answerId(stage, promptId, sample));
    versions.push({ version, answers: await judgedAnswers(project, { runId: run.id, round }, ids) });
  }
  return versions;
}
