/** The evaluation judge: the second rule set, which never touches training. See `judge/` for its cues. */
import { judgeHarmByCues } from './judge/judge-harm.ts';
import { judgeHelpfulnessByShape } from './judge/judge-helpfulness.ts';
import type { EvaluationJudge } from './judge-answers.ts';

export const evaluationJudge: EvaluationJudge = {
  name: 'evaluation rules',
  judgeHarm: judgeHarmByCues,
  judgeHelpfulness: judgeHelpfulnessByShape,
};
