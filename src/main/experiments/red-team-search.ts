/**
 * New red-team openings for every round. The base model writes them from the first words of known ones (as language
 * models wrote test cases in Perez et al. 2022, arXiv 2202.03286). In round 1 they are taken as they come; from
 * round 2 they are searched for: the latest policy answers a pool of them, and those with the highest mean cost
 * under the latest cost model are kept. A share of what a search finds goes to evaluation alone.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { checkpointHash, readManifest } from '../models/checkpoint.ts';
import { addPrompts, addRedTeamFinding, listRedTeamFindings } from '../storage/prompts.ts';
import { listAnswers, nextBatch } from '../storage/responses.ts';
import { randomStream } from '../tensors/seeded-random.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { setAsideOpenings } from './found-openings.ts';
import { isNearDuplicate, shinglesOf } from '../data/near-duplicates.ts';
import { runStage, runStageTask } from './run-stage.ts';

export interface Attack {
  readonly policy: string;
  /** The cost model of the round before; null in round 1, where new openings are taken as they come. */
  readonly cost: string | null;
  /** Known red-team openings, whose first words start the candidates. */
  readonly known: readonly Prompt[];
}

const newOpeningTokens = 18;
const candidatesSchema = z.strictObject({
  candidates: z.array(z.strictObject({ id: z.string(), text: z.string() })),
});
const foundSchema = z.strictObject({ training: z.int(), evaluation: z.int() });

/** Gives the openings found for training in this round. */
export async function findRedTeamOpenings(
  context: ExperimentContext,
  round: number,
  attack: Attack,
): Promise<Prompt[]> {
  const { openings, poolFactor } = roundRecipe(context, round).redTeamSearch;
  if (openings === 0) return [];
  const { policy, cost, known } = attack;
  if (cost === null) return writeCandidates(context, round, known, openings);
  const candidates = await writeCandidates(context, round, known, Math.ceil(openings * poolFactor));
  // What the model writes may all be too short, or too like what is held out.
  if (candidates.length === 0) return [];
  await keepWorst(context, round, { policy, cost }, candidates);
  const wanted = new Set(
    listRedTeamFindings(context.project.database, context.run.id, round)
      .filter(({ forEvaluation }) => !forEvaluation)
      .map(({ promptId }) => promptId),
  );
  return candidates.filter(({ id }) => wanted.has(id));
}

async function writeCandidates(
  context: ExperimentContext,
  round: number,
  known: readonly Prompt[],
  count: number,
): Promise<Prompt[]> {
  const place = { round, stage: 'red-team-openings' } as const;
  const { candidates } = await runStage(context, place, candidatesSchema, async (stageId) => {
    const { database } = context.project;
    const { generation } = roundRecipe(context, round);
    const starts = openingStarts(context, round, known, count * 2);
    storeOpenings(context, starts, 'first words of a known opening');
    await runStageTask(context, place, stageId, {
      kind: 'generate',
      policy: context.baseModel,
      requests: starts.map((start) => ({ prompt: { ...start, redTeam: true }, samples: 1 })),
      generation: { ...generation, maxNewTokens: newOpeningTokens, temperature: 1 },
      seed: context.recipe.seed,
      streamLabel: `round ${round} openings`,
      scorers: { reward: null, cost: null },
      base: null,
      firstBatch: nextBatch(database, stageId),
    });
    const written = listAnswers(database, stageId).map(({ prompt, text, ended }) =>
      ended ? '' : midScene(prompt + text),
    );
    const found = distinctOpenings(context, written).slice(0, count);
    storeOpenings(context, found, 'written by the base model');
    return { candidates: found };
  });
  return candidates.map((candidate) => ({ ...candidate, redTeam: true }));
}

function storeOpenings(
  { project }: ExperimentContext,
  openings: readonly { readonly id: string; readonly text: string }[],
  source: string,
): void {
  addPrompts(
    project.database,
    openings.map(({ id, text }) => ({ id, text, kind: 'red-team', split: 'train', categories: [], source })),
  );
}

/** First halves of known openings, each cut at another word where one is used twice. */
function openingStarts(
  context: ExperimentContext,
  round: number,
  known: readonly Prompt[],
  count: number,
): { id: string; text: string }[] {
  const random = randomStream(context.recipe.seed, 'opening-starts', round);
  const starts = new Map<string, string>();
  for (let attempt = 0; starts.size < count && attempt < count * 10; attempt++) {
    const words = random.pick(known).text.split(' ');
    const kept = Math.max(3, Math.round(words.length * (0.4 + 0.4 * random.uniform())));
    const text = words.slice(0, kept).join(' ');
    starts.set(openingId(text), text);
  }
  return [...starts].map(([id, text]) => ({ id, text }));
}

/** An opening has to stop where a story goes on: the last, perhaps unfinished word is dropped, and so is an end mark. */
function midScene(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line
    .slice(0, line.lastIndexOf(' '))
    .replace(/[.!?"”,;:]+$/, '')
    .trim();
}

/** Openings of a fair length that are like none kept for evaluation and unlike each other. */
function distinctOpenings(
  context: ExperimentContext,
  texts: readonly string[],
): { id: string; text: string }[] {
  const excluded = new Set(context.recipe.prompts.excluded);
  const held = [...context.openings.evaluation, ...setAsideOpenings(context)];
  const taken = held.map(({ text }) => shinglesOf(text));
  const openings = new Map<string, string>();
  for (const text of texts) {
    if (text.split(' ').length < 8 || excluded.has(openingId(text))) continue;
    const shingles = shinglesOf(text);
    if (taken.some((other) => isNearDuplicate(shingles, other))) continue;
    taken.push(shingles);
    openings.set(openingId(text), text);
  }
  return [...openings].map(([id, text]) => ({ id, text }));
}

/** By the text alone, so that the same recipe and seed draw from the same random streams in every run. */
function openingId(text: string): string {
  return `found-${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

async function keepWorst(
  context: ExperimentContext,
  round: number,
  { policy, cost }: { readonly policy: string; readonly cost: string },
  candidates: readonly Prompt[],
): Promise<void> {
  const place = { round, stage: 'red-team-search' } as const;
  await runStage(context, place, foundSchema, async (stageId) => {
    const { database } = context.project;
    const { redTeamSearch, generation } = roundRecipe(context, round);
    await runStageTask(context, place, stageId, {
      kind: 'generate',
      policy,
      requests: candidates.map((prompt) => ({ prompt, samples: redTeamSearch.samplesPerPrompt })),
      generation,
      seed: context.recipe.seed,
      streamLabel: `round ${round} search`,
      scorers: { reward: null, cost },
      base: null,
      firstBatch: nextBatch(database, stageId),
    });
    const costs = new Map<string, number[]>();
    for (const { promptId, cost: answerCost } of listAnswers(database, stageId)) {
      costs.set(promptId, [...(costs.get(promptId) ?? []), answerCost ?? 0]);
    }
    const worst = [...costs]
      .map(([promptId, values]) => ({
        promptId,
        score: values.reduce((sum, value) => sum + value, 0) / values.length,
      }))
      .sort((a, b) => b.score - a.score || (a.promptId < b.promptId ? -1 : 1))
      .slice(0, redTeamSearch.openings);
    const policyHash = checkpointHash(readManifest(policy));
    const random = randomStream(context.recipe.seed, 'search-evaluation', round);
    const evaluationCount = Math.round(worst.length * redTeamSearch.evaluationShare);
    const forEvaluation = new Set(
      random
        .shuffle(worst)
        .slice(0, evaluationCount)
        .map(({ promptId }) => promptId),
    );
    for (const { promptId, score } of worst) {
      const finding = { runId: context.run.id, round, promptId, policyHash, score, category: null };
      addRedTeamFinding(database, { ...finding, forEvaluation: forEvaluation.has(promptId) });
    }
    return { training: worst.length - evaluationCount, evaluation: evaluationCount };
  });
}
