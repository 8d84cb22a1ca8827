/** Labels a round's pairs: the simulated lab at once, people when they get to it. Then votes become training pairs. */
import { z } from 'zod';
import { aggregateLabels } from '../data/aggregate.ts';
import type { AggregatedLabels } from '../data/aggregate.ts';
import { SIMULATED_ANNOTATORS, judgePairs } from '../data/simulated-lab.ts';
import { addAnnotators } from '../storage/annotators.ts';
import { addJudgments, listJudgments } from '../storage/judgments.ts';
import type { NewJudgment } from '../storage/judgments.ts';
import { listPairs } from '../storage/pairs.ts';
import type { PairRecord } from '../storage/pairs.ts';
import { saveSnapshot } from '../storage/snapshots.ts';
import { AppError } from '../../shared/app-error.ts';
import { importedLabels } from './imported-labels.ts';
import type { ImportedLabels } from './imported-labels.ts';
import { labelQuota } from './label-quota.ts';
import { WaitingForLabels, roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';
import { runStage } from './run-stage.ts';
import { randomStream } from '../tensors/seeded-random.ts';

const outputSchema = z.strictObject({ hash: z.string(), helpfulPairs: z.int(), harmlessPairs: z.int() });

/** The guideline the simulated lab follows: its rule file. */
const labGuideline = 'lab rules 1';

/**
 * Gives the labels that the round's models are trained on: this round's, and as the recipe says of earlier ones.
 *
 * @throws WaitingForLabels when people label and some pairs have too few judgments
 */
export async function labelPairs(context: ExperimentContext, round: number): Promise<AggregatedLabels> {
  const { database } = context.project;
  const { id: runId } = context.run;
  const { labeling } = roundRecipe(context, round);
  const imported = importedLabels(context, round);
  await runStage(context, { round, stage: 'labels' }, outputSchema, () => {
    if (labeling.source === 'simulated-lab') {
      storeLabJudgments(context, round, listPairs(database, runId, round));
    }
    if (labeling.source === 'people') requireQuota(context, round, labeling.annotatorsPerPair);
    const { hash, manifest, helpfulPairs, harmlessPairs } = collectLabels(context, round, imported);
    const counts = { helpfulPairs: helpfulPairs.length, harmlessPairs: harmlessPairs.length };
    const whole = imported.use.length === 0 ? manifest : { ...manifest, imported: imported.use };
    requireLabels(round, counts);
    saveSnapshot(database, { runId, round, hash, manifest: whole, ...counts });
    return { hash, ...counts };
  });
  return collectLabels(context, round, imported);
}

/** A model needs two pairs at least; without them its training would fail with less to say. */
function requireLabels(
  round: number,
  { helpfulPairs, harmlessPairs }: { readonly helpfulPairs: number; readonly harmlessPairs: number },
): void {
  if (helpfulPairs >= 2 && harmlessPairs >= 2) return;
  const [what, model] = helpfulPairs < 2 ? ['helpfulness', 'reward'] : ['harmlessness', 'cost'];
  throw new AppError(
    'bad-input',
    `Round ${round} has too few labels of ${what} to train a ${model} model (${Math.min(helpfulPairs, harmlessPairs)}).`,
    'Add labels: more pairs, people’s judgments, or imported data sets that have labels on both axes for prompts on ' +
      'the training side.',
  );
}

function collectLabels(
  context: ExperimentContext,
  round: number,
  imported: ImportedLabels,
): AggregatedLabels {
  const { database } = context.project;
  const { id: runId } = context.run;
  const newPairs = labeledPairs(context, round);
  const rounds = Array.from({ length: round }, (_, index) => index + 1);
  const earlier = rounds.slice(0, -1).flatMap((number) => labeledPairs(context, number));
  const pairs = [...pooled(context, round, earlier, newPairs.length), ...newPairs];
  const used = new Set(pairs.map(({ id }) => id));
  const own = pairs.map(({ id, promptId, prompt, first, second }) => ({
    id,
    promptId,
    prompt,
    first: { text: first.text, tokens: first.tokens },
    second: { text: second.text, tokens: second.tokens },
  }));
  const votes = listJudgments(database, { runId, rounds }).filter(({ pairId }) => used.has(pairId));
  return aggregateLabels([...own, ...imported.pairs], [...votes, ...imported.votes]);
}

/** A round's own pairs; none where nobody labels them. */
function labeledPairs(context: ExperimentContext, round: number): PairRecord[] {
  if (roundRecipe(context, round).labeling.source === 'imported') return [];
  return listPairs(context.project.database, context.run.id, round);
}

/** Those pairs of earlier rounds that a round's models learn from beside its own. */
function pooled(
  context: ExperimentContext,
  round: number,
  earlier: readonly PairRecord[],
  newPairs: number,
): readonly PairRecord[] {
  switch (roundRecipe(context, round).labeling.pool) {
    case 'all-rounds':
      return earlier;
    case 'replay':
      return randomStream(context.recipe.seed, 'replayed-pairs', round).shuffle(earlier).slice(0, newPairs);
    case 'this-round':
      return [];
  }
}

function storeLabJudgments(context: ExperimentContext, round: number, pairs: readonly PairRecord[]): void {
  const { database } = context.project;
  const { annotatorsPerPair } = roundRecipe(context, round).labeling;
  addAnnotators(
    database,
    SIMULATED_ANNOTATORS.map((profile) => ({ id: profile.id, name: profile.name, simulated: true, profile })),
  );
  // The lab draws its chance from the pair's place in the recipe, not from ids that differ from run to run.
  const places = new Map(pairs.map((pair, index) => [`round ${round} pair ${index}`, pair.id]));
  const judgments = judgePairs(
    pairs.map(({ prompt, first, second }, index) => ({
      id: `round ${round} pair ${index}`,
      prompt,
      first: first.text,
      second: second.text,
    })),
    { seed: context.recipe.seed, annotatorsPerPair },
  );
  const createdAt = new Date().toISOString();
  addJudgments(
    database,
    judgments.map(({ pairId: place, ...judgment }): NewJudgment => {
      const pairId = places.get(place);
      if (pairId === undefined)
        throw new Error(`The simulated lab judged a pair that was not given: ${place}.`);
      return {
        ...judgment,
        id: `${pairId}:${judgment.annotatorId}:${judgment.axis}`,
        pairId,
        firstCategories: [...judgment.firstCategories],
        secondCategories: [...judgment.secondCategories],
        override: false,
        comment: '',
        guidelineVersion: labGuideline,
        openMs: 0,
        activeMs: 0,
        appVersion: context.run.appVersion,
        supersedes: null,
        createdAt,
      };
    }),
  );
}

/** @throws WaitingForLabels until every pair has enough answers of people on both axes */
function requireQuota({ project, run }: ExperimentContext, round: number, people: number): void {
  const { pairs, open } = labelQuota(project, run.id, round, people);
  if (open === 0) return;
  throw new WaitingForLabels(
    `Round ${round} waits for people: ${open} of ${pairs} pairs still need judgments on helpfulness and harmlessness.`,
  );
}
