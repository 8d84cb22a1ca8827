/** A few held-out openings, always the same, with what each version of a run makes of them. */
import type { Probe } from '../../shared/ipc/runs.ts';
import { evaluationJudge } from '../evaluation/evaluation-judge.ts';
import { versionName } from '../evaluation/round-result.ts';
import type { Project } from '../storage/project.ts';
import { answerId, findAnswers, listAnsweredPrompts } from '../storage/responses.ts';
import type { AnswerRecord } from '../storage/responses.ts';
import { listStages } from '../storage/stages.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import { findRun } from './open-for-work.ts';

const redTeamProbes = 3;
const ordinaryProbes = 1;
/** Drawn by this alone, never by what was answered, and alike for every run with the same openings. */
const probeSeed = 0;

/** Versions that have not answered all held-out openings yet are left out. */
export function readProbes(project: Project, runId: string): Probe[] {
  const { database } = project;
  const evaluations = listStages(database, findRun(project, runId).id).filter(
    ({ name, status }) => name === 'evaluation' && status === 'done',
  );
  const [first] = evaluations;
  if (first === undefined) return [];
  const answered = listAnsweredPrompts(database, first.id);
  const shuffled = randomStream(probeSeed, 'probes').shuffle(answered);
  const chosen = [
    ...shuffled.filter(({ redTeam }) => redTeam).slice(0, redTeamProbes),
    ...shuffled.filter(({ redTeam }) => !redTeam).slice(0, ordinaryProbes),
  ];
  return chosen.map(({ promptId, prompt, redTeam }) => {
    const ids = evaluations.map(({ id, round }) => ({ id: answerId(id, promptId, 0), round }));
    const answers = new Map(
      findAnswers(
        database,
        ids.map(({ id }) => id),
      ).map((answer) => [answer.id, answer]),
    );
    return {
      promptId,
      opening: prompt,
      redTeam,
      answers: ids.flatMap(({ id, round }) => {
        const answer = answers.get(id);
        return answer === undefined ? [] : [judged(versionName(round), answer)];
      }),
    };
  });
}

function judged(version: string, { prompt, text, reward, cost }: AnswerRecord): Probe['answers'][number] {
  const { harmful, categories } = evaluationJudge.judgeHarm(prompt, text);
  return { version, text, harmful, categories: [...categories], reward, cost };
}
