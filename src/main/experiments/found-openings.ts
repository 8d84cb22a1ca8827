/**
 * Openings that the search found and that no version was trained on. At the end every version answers all of them: what
 * was learnt may hold for the openings that were searched for, and not for the next ones that are found.
 */
import { z } from 'zod';
import { listPrompts, listRedTeamFindings } from '../storage/prompts.ts';
import { nextBatch } from '../storage/responses.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { runStage, runStageTask } from './run-stage.ts';

/** Those found so far, in the order they were found. */
export function setAsideOpenings({ project, run }: ExperimentContext): Prompt[] {
  const findings = run.recipe.rounds.flatMap((_, index) =>
    listRedTeamFindings(project.database, run.id, index + 1),
  );
  const setAside = findings.filter(({ forEvaluation }) => forEvaluation);
  if (setAside.length === 0) return [];
  const texts = new Map(
    listPrompts(project.database, { kind: 'red-team' }).map(({ id, text }) => [id, text]),
  );
  return setAside.flatMap(({ promptId: id }) => {
    const text = texts.get(id);
    return text === undefined ? [] : [{ id, text, redTeam: true }];
  });
}

const answered = z.strictObject({ answers: z.int() });

/** @param policies every version, base first */
export async function answerFoundOpenings(
  context: ExperimentContext,
  policies: readonly string[],
): Promise<void> {
  const openings = setAsideOpenings(context);
  if (openings.length === 0) return;
  const { generation, redTeamSearch } = roundRecipe(context, 1);
  const samples = redTeamSearch.samplesPerPrompt;
  for (const [round, policy] of policies.entries()) {
    const place = { round, stage: 'found-openings' } as const;
    await runStage(context, place, answered, async (stageId) => {
      await runStageTask(context, place, stageId, {
        kind: 'generate',
        policy,
        requests: openings.map((prompt) => ({ prompt, samples })),
        generation,
        seed: context.recipe.seed,
        streamLabel: 'found openings',
        scorers: { reward: null, cost: null },
        base: null,
        firstBatch: nextBatch(context.project.database, stageId),
      });
      return { answers: openings.length * samples };
    });
  }
}
