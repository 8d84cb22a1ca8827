import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { estimateStages } from '../../../src/main/experiments/estimate-stages.ts';
import { secondsOfWork, speedup } from '../../../src/main/experiments/work-pace.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const measuredSchema = z.array(
  z.strictObject({
    what: z.string(),
    threads: z.int(),
    /** Round, stage, seconds: as stored by the run, without stages that compute nothing. */
    stages: z.array(z.tuple([z.int(), z.string(), z.number()])),
    recipe: z.looseObject({}),
  }),
);
const fixture = new URL('../../fixtures/measured-stages.json', import.meta.url);
const runs = measuredSchema.parse(JSON.parse(readFileSync(fixture, 'utf8')));
const parameters = 15.2e6;

interface Compared {
  readonly stage: string;
  readonly measured: number;
  readonly estimated: number;
}

/** The stages that were carried out (some runs took some over from others), beside what is estimated of them. */
function compare({ recipe, threads, stages }: (typeof runs)[number]): Compared[] {
  const estimates = estimateStages(parseRecipe(recipe), { parameters, threads });
  return stages.map(([round, stage, measured]) => {
    const estimate = estimates.find((known) => known.round === round && known.stage === stage);
    if (estimate === undefined) throw new Error(`Nothing is estimated of ${stage} of round ${round}.`);
    return { stage, measured, estimated: estimate.seconds };
  });
}

const total = (stages: readonly Compared[], key: 'measured' | 'estimated'): number =>
  stages.reduce((sum, stage) => sum + stage[key], 0);

describe('the estimated time', () => {
  test.each(runs)('is within 30 % of what was measured: $what', (run) => {
    const stages = compare(run);
    expect(Math.abs(total(stages, 'estimated') / total(stages, 'measured') - 1)).toBeLessThan(0.3);
  });

  test.each(runs)('is so for each kind of stage that takes half a minute: $what', (run) => {
    const stages = compare(run);
    for (const kind of new Set(stages.map(({ stage }) => stage))) {
      const alike = stages.filter(({ stage }) => stage === kind);
      if (total(alike, 'measured') < 30) continue;
      const ratio = total(alike, 'estimated') / total(alike, 'measured');
      expect(Math.abs(ratio - 1), kind).toBeLessThan(0.3);
    }
  });
});

describe('threads', () => {
  test('two are 1.9 times as fast as one, as measured', () => {
    expect(speedup(1)).toBe(1);
    expect(speedup(2)).toBeCloseTo(1.9, 10);
  });

  // Amdahl: 1 / (s + (1 - s) / n) with s = 1/19 of the work: 1 / (1/19 + 18/76) = 76/22 = 3.4545 for four.
  test('more of them bring less and less, and never more than 19 times', () => {
    expect(speedup(4)).toBeCloseTo(76 / 22, 10);
    expect(speedup(8) - speedup(7)).toBeLessThan(speedup(2) - speedup(1));
    expect(speedup(1e9)).toBeLessThan(20);
  });

  test('shorten the work, but not the start of a stage', () => {
    const seconds = (threads: number) => secondsOfWork({ decode: 113_000 }, { parameters, threads });
    const idle = secondsOfWork({}, { parameters, threads: 8 });
    expect(secondsOfWork({}, { parameters, threads: 1 })).toBe(idle);
    // 113,000 tokens at 1,130 a second.
    expect(seconds(1) - idle).toBeCloseTo(100, 6);
    expect((seconds(1) - idle) / (seconds(2) - idle)).toBeCloseTo(1.9, 6);
  });
});
