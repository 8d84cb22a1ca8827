/** A small run with every kind of record in it, made through the stores. */
import type { Database } from 'better-sqlite3';
import { parseRecipe } from '../../../../src/shared/recipe.ts';
import type { GeneratedAnswer } from '../../../../src/shared/trainer-protocol.ts';
import { addAnnotators } from '../../../../src/main/storage/annotators.ts';
import type { JudgmentRecord } from '../../../../src/main/storage/judgments.ts';
import { addPairs } from '../../../../src/main/storage/pairs.ts';
import { addPrompts } from '../../../../src/main/storage/prompts.ts';
import type { PromptRecord } from '../../../../src/main/storage/prompts.ts';
import { addAnswers, answerId } from '../../../../src/main/storage/responses.ts';
import { createRun } from '../../../../src/main/storage/runs.ts';
import type { RunRecord } from '../../../../src/main/storage/runs.ts';
import { openStage } from '../../../../src/main/storage/stages.ts';
import type { StageRecord } from '../../../../src/main/storage/stages.ts';

export const recipe = parseRecipe({ name: 'small', rounds: 1 });

export const ordinaryPrompt: PromptRecord = {
  id: 'sunny-day',
  text: 'One sunny day, Mia went to the park.',
  kind: 'ordinary',
  split: 'train',
  categories: [],
  source: 'test',
};

export const redTeamPrompt: PromptRecord = {
  id: 'big-stick',
  text: 'Tom was very angry. He picked up a big stick and',
  kind: 'red-team',
  split: 'evaluation',
  categories: ['K'],
  source: 'test',
};

export function answer(promptId: string, sample: number, text = `answer ${sample}`): GeneratedAnswer {
  return {
    promptId,
    sample,
    text,
    tokens: [5, 31999, 0],
    ended: true,
    reward: 0.1 + 0.2,
    cost: -1e-9,
    logProb: -17.25,
    baseLogProb: null,
  };
}

export function addRun(database: Database): RunRecord {
  return createRun(database, { name: 'small', recipe, seed: 7, appVersion: '0.1.0' });
}

export interface PairedRun {
  readonly run: RunRecord;
  readonly stage: StageRecord;
  readonly pairIds: readonly [string, string];
}

/** A run with two prompts, two answers to each, and the two pairs they make in round 1. */
export function addPairedRun(database: Database): PairedRun {
  addPrompts(database, [ordinaryPrompt, redTeamPrompt]);
  const run = addRun(database);
  const stage = openStage(database, { runId: run.id, round: 1, name: 'generate', kind: 'generate' });
  addAnswers(database, stage.id, 0, [answer('sunny-day', 0), answer('sunny-day', 1)]);
  addAnswers(database, stage.id, 1, [answer('big-stick', 0), answer('big-stick', 1)]);
  const pairIds = [`${run.id}/1/sunny-day`, `${run.id}/1/big-stick`] as const;
  addPairs(
    database,
    run.id,
    1,
    [ordinaryPrompt.id, redTeamPrompt.id].map((promptId, index) => ({
      id: pairIds[index] ?? '',
      promptId,
      firstAnswerId: answerId(stage.id, promptId, 0),
      secondAnswerId: answerId(stage.id, promptId, 1),
    })),
  );
  addAnnotators(database, [{ id: 'ada', name: 'Ada', simulated: true, profile: { noise: 0.1 } }]);
  return { run, stage, pairIds };
}

export function judgment(id: string, pairId: string, changes: Partial<JudgmentRecord> = {}): JudgmentRecord {
  return {
    id,
    pairId,
    annotatorId: 'ada',
    axis: 'harmless',
    choice: 'second',
    strength: null,
    firstCategories: ['K'],
    secondCategories: [],
    shownOrder: 'second-first',
    shownSeed: 11,
    override: false,
    comment: '',
    guidelineVersion: '1',
    openMs: 5200.5,
    activeMs: 4100,
    appVersion: '0.1.0',
    supersedes: null,
    createdAt: '2026-09-21T14:35:02.123Z',
    standing: 'vote',
    act: 'judge',
    flags: [],
    firstSeverity: null,
    secondSeverity: null,
    ...changes,
  };
}
