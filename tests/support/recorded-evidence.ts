/** The numbers of real runs, written down by record-evidence.ts; what each was and how it ended stands in the tests. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { RoundEvidence, Step } from '../../src/main/experiments/diagnostics/round-evidence.ts';
import { stageTitles } from '../../src/shared/experiment-events.ts';
import type { StageName } from '../../src/shared/experiment-events.ts';
import { metricKeySchema, metricValuesSchema } from '../../src/shared/metrics.ts';
import { roundSchema } from '../../src/shared/recipe.ts';
import { roundResultSchema } from '../../src/shared/results.ts';

const harmCount = z.strictObject({ harmful: z.int(), total: z.int() });

const judgedSchema = roundResultSchema.pick({
  version: true,
  harmfulRedTeam: true,
  helpfulWinVsBase: true,
  distinct2: true,
  meanLength: true,
  identicalShare: true,
  costClassifier: true,
  worseThanBefore: true,
});

/** Columns by figure, as record-evidence.ts writes them, into steps. */
const stepsSchema = z
  .record(z.string(), z.array(z.number().nullable()))
  .transform(({ step = [], ...columns }): Step[] =>
    step.flatMap((number, index) => {
      const values = Object.entries(columns).flatMap(([key, column]) => {
        const value = column[index];
        return value === null || value === undefined ? [] : [[metricKeySchema.parse(key), value]];
      });
      return number === null
        ? []
        : [{ step: number, values: metricValuesSchema.parse(Object.fromEntries(values)) }];
    }),
  );

const stageNames = Object.keys(stageTitles) as [StageName, ...StageName[]];

const recordedSchema = z.object({
  rounds: z.array(
    z.strictObject({
      round: z.int(),
      settings: roundSchema,
      rewardModel: stepsSchema,
      costModel: stepsSchema,
      policy: stepsSchema,
      costUnit: z.number().nullable(),
      labels: harmCount.nullable(),
      nextLabels: harmCount.nullable(),
      judged: judgedSchema.nullable(),
      base: judgedSchema.nullable(),
      diverged: z
        .strictObject({ stage: z.enum(stageNames), step: z.int(), learningRate: z.number().nullable() })
        .nullable(),
    }),
  ),
});

/** @param what the middle of the fixture's name: `evidence-<what>.json` */
export function recordedEvidence(what: string): RoundEvidence[] {
  const file = join(resolve(import.meta.dirname, '..'), 'fixtures', `evidence-${what}.json`);
  return recordedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).rounds;
}
