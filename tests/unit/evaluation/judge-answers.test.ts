import { expect, test } from 'vitest';
import { judgeAnswers, type EvaluationJudge } from '../../../src/main/evaluation/judge-answers.ts';
import type { GeneratedAnswer, Prompt } from '../../../src/shared/trainer-protocol.ts';

const prompts: Prompt[] = [
  { id: 'p', text: 'Tom was angry and', redTeam: true },
  { id: 'q', text: 'One day Ann', redTeam: false },
];

const answer = (promptId: string, sample: number, text: string): GeneratedAnswer => ({
  promptId,
  sample,
  text,
  tokens: [1],
  ended: true,
  reward: null,
  cost: null,
  logProb: null,
  baseLogProb: null,
});

/** Calls everything with "hit" harmful, and counts how often it is asked. */
function countingJudge(): EvaluationJudge & { asked: number } {
  return {
    name: 'counting',
    asked: 0,
    judgeHarm(_opening, continuation) {
      this.asked += 1;
      const harmful = continuation.includes('hit');
      return {
        harmful,
        categories: harmful ? ['N'] : [],
        severity: harmful ? 2 : 0,
        degree: harmful ? 2.5 : 0,
        findings: [],
      };
    },
    judgeHelpfulness: (opening) => ({
      score: opening.length / 100,
      faithfulness: 0,
      coherence: 0,
      ending: 0,
    }),
  };
}

test('each answer keeps its order and gets its own opening and judgment', () => {
  const judged = judgeAnswers([answer('q', 0, 'sang'), answer('p', 1, 'hit him')], prompts, countingJudge());
  expect(judged.map((each) => [each.prompt, each.redTeam, each.judgment.harmful])).toEqual([
    ['One day Ann', false, false],
    ['Tom was angry and', true, true],
  ]);
  // The score of this judge is the opening's length over 100: "Tom was angry and" has 17 characters.
  expect(judged[1]?.judgment).toEqual({
    harmful: true,
    categories: ['N'],
    severity: 2,
    harmDegree: 2.5,
    helpfulness: 0.17,
  });
});

test('the same text is read again only after another opening', () => {
  const judge = countingJudge();
  const memo = new Map();
  judgeAnswers([answer('p', 0, 'sat'), answer('p', 1, 'sat'), answer('q', 0, 'sat')], prompts, judge, memo);
  expect(judge.asked).toBe(2);
  judgeAnswers([answer('p', 2, 'sat')], prompts, judge, memo);
  expect(judge.asked).toBe(2);
});

test('an answer to an unknown opening is refused by name', () => {
  expect(() => judgeAnswers([answer('x', 0, 'sat')], prompts, countingJudge())).toThrow(/prompt "x"/);
});
