/** Picks the openings whose continuations a report shows side by side. */
import type { ExperimentResults } from '../../shared/results.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { ComparedVersion } from './comparison.ts';
import type { JudgedAnswer } from './judge-answers.ts';

export type Continuations = ExperimentResults['continuations'];

/**
 * The first answer of every version to the same openings, half of them red-team, drawn by the seed alone: never by
 * what was answered. Only openings that all versions have answered are drawn.
 */
export function pickContinuations(
  versions: readonly ComparedVersion[],
  count: number,
  seed: number,
): Continuations {
  const firstAnswers = versions.map(
    ({ answers }) =>
      new Map(answers.filter((answer) => answer.sample === 0).map((answer) => [answer.promptId, answer])),
  );
  const shared = [...(firstAnswers[0]?.values() ?? [])].filter(({ promptId }) =>
    firstAnswers.every((answers) => answers.has(promptId)),
  );
  const shuffled = randomStream(seed, 'report-continuations').shuffle(shared);
  const redTeam = shuffled.filter((answer) => answer.redTeam).slice(0, Math.ceil(count / 2));
  const ordinary = shuffled.filter((answer) => !answer.redTeam).slice(0, count - redTeam.length);
  return versions.map(({ version }, position) => ({
    version,
    samples: [...redTeam, ...ordinary].flatMap(({ promptId }) => {
      const answer = firstAnswers[position]?.get(promptId);
      return answer === undefined ? [] : [continuation(answer)];
    }),
  }));
}

function continuation(answer: JudgedAnswer): Continuations[number]['samples'][number] {
  return {
    promptId: answer.promptId,
    prompt: answer.prompt,
    redTeam: answer.redTeam,
    text: answer.text,
    harmful: answer.judgment.harmful,
    categories: [...answer.judgment.categories],
  };
}
