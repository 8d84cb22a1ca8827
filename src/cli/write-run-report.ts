/** The report of a stored run, as a file. */
import { join } from 'node:path';
import { z } from 'zod';
import { describeRun, type RunDetails } from '../main/experiments/run-overview.ts';
import { renderReport } from '../report/render-report.ts';
import type { LabelSummary, ReportInput } from '../report/report-input.ts';
import { AppError } from '../shared/app-error.ts';
import type { Recipe } from '../shared/recipe.ts';
import { writeReportFile } from '../report/write-report-file.ts';

/**
 * @param file default: `reports/<run>.html` in the project folder
 * @returns the file, with its whole path
 * @throws AppError 'not-found' where there is no such run, 'bad-input' where it has no results yet
 */
export async function writeRunReport(folder: string, idOrPrefix: string, file?: string): Promise<string> {
  const run = describeRun(folder, idOrPrefix);
  const html = await renderReport(reportInput(run));
  return writeReportFile(file ?? join(folder, 'reports', `${run.id}.html`), html);
}

export function reportInput(run: RunDetails): ReportInput {
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

function labelSummary(snapshot: RunDetails['labels'][number], recipe: Recipe): LabelSummary {
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
