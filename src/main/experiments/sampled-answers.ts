/** A run's answers to the held-out openings, all versions side by side. */
import type { AnsweredOpening, SampledOpening, SampledRun } from '../../shared/ipc/samples.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { listEvaluations, readResults } from '../storage/evaluations.ts';
import type { Project } from '../storage/project.ts';
import { getRun } from '../storage/runs.ts';
import type { RunRecord } from '../storage/runs.ts';
import { judgedVersion, placeOf } from './judged-versions.ts';
import type { JudgedVersionAnswer } from './judged-versions.ts';

/** Every held-out opening of a run, with the verdicts on all versions' answers. */
export async function sampledRun(project: Project, runId: string): Promise<SampledRun> {
  const run = getRun(project.database, runId);
  const versions = await judgedVersions(project, run);
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
  return {
    runId: run.id,
    name: run.name,
    judge: readResults(project.database, run.id)?.judge ?? evaluationJudge.name,
    versions: versions.map(({ version }) => version),
    openings: [...openings.values()],
  };
}

/** All versions' answers to some openings, in full. */
export async function answeredOpenings(
  project: Project,
  runId: string,
  places: readonly { readonly promptId: string; readonly sample: number }[],
): Promise<AnsweredOpening[]> {
  const versions = await judgedVersions(project, getRun(project.database, runId));
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

async function judgedVersions(
  project: Project,
  run: RunRecord,
): Promise<{ version: string; answers: readonly JudgedVersionAnswer[] }[]> {
  const judged = listEvaluations(project.database, run.id);
  return Promise.all(
    judged.map(async ({ round, version }) => ({
      version,
      answers: await judgedVersion(project, run.id, round),
    })),
  );
}
