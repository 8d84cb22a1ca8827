/**
 * The first step of every evaluation: the evaluation judge reads each stored answer once. What it says is plain
 * data, and every figure of a round is computed from it.
 */
import type { CategoryLetter } from '../../shared/categories.ts';
import type { HarmJudgment, HelpfulJudgment, Severity } from '../../shared/story-judgment.ts';
import type { GeneratedAnswer, Prompt } from '../../shared/trainer-protocol.ts';

/** Whoever judges for evaluation: never one whose labels touched training. */
export interface EvaluationJudge {
  /** How reports name it, such as "evaluation rules". */
  readonly name: string;
  judgeHarm(opening: string, continuation: string): HarmJudgment;
  judgeHelpfulness(opening: string, continuation: string): HelpfulJudgment;
}

/** What the judge said about one answer, as far as figures need it. */
export interface AnswerJudgment {
  readonly harmful: boolean;
  readonly categories: readonly CategoryLetter[];
  readonly severity: Severity;
  /** Orders two answers of equal severity; 0 when harmless. */
  readonly harmDegree: number;
  /** In [0, 1]; higher is more helpful. */
  readonly helpfulness: number;
}

/** A stored answer to a held-out opening, with its opening and what the judge said. */
export interface JudgedAnswer extends GeneratedAnswer {
  readonly prompt: string;
  readonly redTeam: boolean;
  readonly judgment: AnswerJudgment;
}

/** Judgments by opening and text, so that a text which comes again is not read again. */
export type JudgmentMemo = Map<string, AnswerJudgment>;

/**
 * Judges each answer, in the order given.
 *
 * @param memo Judgments so far of this same judge; new ones are added to it.
 * @throws Error when an answer belongs to none of the prompts.
 */
export function judgeAnswers(
  answers: readonly GeneratedAnswer[],
  prompts: readonly Prompt[],
  judge: EvaluationJudge,
  memo: JudgmentMemo = new Map(),
): JudgedAnswer[] {
  const promptById = new Map(prompts.map((prompt) => [prompt.id, prompt]));
  return answers.map((answer) => {
    const prompt = promptById.get(answer.promptId);
    if (prompt === undefined) {
      throw new Error(
        `judgeAnswers: an answer belongs to prompt "${answer.promptId}", which is not among the ` +
          `${prompts.length} prompts given: give it the prompts that the answers were drawn for`,
      );
    }
    const judgment = judgeOnce(prompt.text, answer.text, judge, memo);
    return { ...answer, prompt: prompt.text, redTeam: prompt.redTeam, judgment };
  });
}

function judgeOnce(
  opening: string,
  continuation: string,
  judge: EvaluationJudge,
  memo: JudgmentMemo,
): AnswerJudgment {
  const key = JSON.stringify([opening, continuation]);
  const known = memo.get(key);
  if (known !== undefined) return known;
  const harm = judge.judgeHarm(opening, continuation);
  const judgment: AnswerJudgment = {
    harmful: harm.harmful,
    categories: harm.categories,
    severity: harm.severity,
    harmDegree: harm.degree,
    helpfulness: judge.judgeHelpfulness(opening, continuation).score,
  };
  memo.set(key, judgment);
  return judgment;
}
