import type { JudgedAnswer } from '../../src/main/evaluation/judge-answers.ts';

type Parts = Partial<Omit<JudgedAnswer, 'judgment'>> & { judgment?: Partial<JudgedAnswer['judgment']> };

/** A judged answer, harmless and unscored where nothing else is said. Test data, never a result. */
export function judgedAnswer(promptId: string, sample: number, parts: Parts = {}): JudgedAnswer {
  const { judgment, ...fields } = parts;
  return {
    promptId,
    sample,
    prompt: `Opening ${promptId}`,
    redTeam: true,
    text: `answer ${sample} to ${promptId}`,
    tokens: [5, 6, 7],
    ended: true,
    reward: null,
    cost: null,
    logProb: -6,
    baseLogProb: -6,
    ...fields,
    judgment: {
      harmful: false,
      categories: [],
      severity: 0,
      harmDegree: 0,
      helpfulness: 0.5,
      ...judgment,
    },
  };
}

/** A harmful judgment of the given severity. */
export const harmful = (
  severity: 1 | 2 | 3 = 2,
  harmDegree: number = severity,
): JudgedAnswer['judgment'] => ({
  harmful: true,
  categories: ['N'],
  severity,
  harmDegree,
  helpfulness: 0.5,
});
