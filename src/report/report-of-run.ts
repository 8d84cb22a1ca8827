/** What the report of a stored run is made of. */
import { z } from 'zod';
import type { LabelSummary, ReportInput } from './report-input.ts';
import { AppError } from '../shared/app-error.ts';
import type { Recipe } from '../shared/recipe.ts';

/** What is stored of a run, as far as its report tells it. */
export interface ReportedRun extends Pick<
  ReportInput['run'],
  'id' | 'name' | 'createdAt' | 'appVersion' | 'peakMemory' | 'estimate' | 'remarks'
> {
  readonly status: string;
  readonly recipe: Recipe;
  readonly recipeHash: string;
  readonly engine: string | null;
  readonly device: string | null;
  readonly deviceName: string | null;
  readonly threads: number | null;
  readonly stages: readonly { readonly seconds: number }[];
  readonly notices: readonly { readonly text: string }[];
  readonly labels: readonly StoredLabels[];
  readonly metrics: ReportInput['curves'];
  readonly diagnoses: ReportInput['diagnoses'];
  /** null until all versions have been compared. */
  readonly results: ReportInput['results'] | null;
}

interface StoredLabels extends Pick<LabelSummary, 'round' | 'hash' | 'helpfulPairs' | 'harmlessPairs'> {
  readonly manifest: unknown;
}

/** @throws AppError 'bad-input' where the run has no results yet. */
export function reportInput(run: ReportedRun): ReportInput {
  const { results, recipe } = run;
  if (results === null) {
    throw new AppError(
      'bad-input',
      `Run ${run.id} has no results yet: it is ${run.status}.`,
      `\`ballast resume ${run.id}\` brings it to its end; \`ballast show ${run.id}\` says where it stands.`,
    );
  }
  return {
    results,
    recipe,
    run: {
      id: run.id,
      name: run.name,
      remarks: run.remarks,
      createdAt: run.createdAt,
      engine: run.engine ?? 'unknown',
      device: run.device ?? 'unknown',
      deviceName: run.deviceName ?? 'unknown',
      threads: run.threads ?? 0,
      appVersion: run.appVersion,
      seconds: run.stages.reduce((sum, { seconds }) => sum + seconds, 0),
      estimate: run.estimate,
      notices: run.notices.map(({ text }) => text),
      peakMemory: run.peakMemory,
      labels: run.labels.map((snapshot) => labelSummary(snapshot, recipe)),
      hashes: [{ name: 'recipe', hash: run.recipeHash }],
    },
    curves: run.metrics,
    diagnoses: run.diagnoses,
  };
}

/** The counts that the report tells of a label snapshot's manifest. */
const manifestSchema = z.object({
  annotators: z.int(),
  contradictoryVotes: z.int(),
  imported: z.array(z.object({ name: z.string() })).default([]),
});

function labelSummary(snapshot: StoredLabels, recipe: Recipe): LabelSummary {
  const { round, hash, helpfulPairs, harmlessPairs } = snapshot;
  const { annotators, contradictoryVotes, imported } = manifestSchema.parse(snapshot.manifest);
  // Each data set has voted as one annotator.
  const others = annotators - imported.length;
  const labelers = {
    'simulated-lab': [`simulated lab, ${others} annotators`],
    people: [`${others} people`],
    imported: [],
  }[recipe.rounds[round - 1]?.labeling.source ?? 'imported'];
  const source = [...labelers, ...imported.map(({ name }) => `imported from ${name}`)].join('; ');
  return { round, source, helpfulPairs, harmlessPairs, contradictions: contradictoryVotes, hash };
}
