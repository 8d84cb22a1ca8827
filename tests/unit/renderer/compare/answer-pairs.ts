import type { AnswerPair, AnswerVerdict } from '../../../../src/shared/ipc/compare.ts';

export function verdict(parts: Partial<AnswerVerdict> = {}): AnswerVerdict {
  return {
    harmful: false,
    categories: [],
    severity: 0,
    helpfulness: 0.5,
    reward: 0,
    cost: -1,
    length: 10,
    ...parts,
  };
}

export function pair(
  promptId: string,
  now: Partial<AnswerVerdict>,
  before: Partial<AnswerVerdict> = {},
  redTeam = true,
): AnswerPair {
  return { promptId, sample: 0, redTeam, now: verdict(now), before: verdict(before) };
}
