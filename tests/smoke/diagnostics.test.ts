/** Every rule fires on a real run with settings that bring its trouble about; each is told once while the run goes on. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { writeRunReport } from '../../src/cli/run-report-file.ts';
import { diagnoseRun } from '../../src/main/experiments/diagnostics/diagnose-run.ts';
import { createExperiment, runExperiment } from '../../src/main/experiments/experiment.ts';
import { openForWork } from '../../src/main/experiments/open-for-work.ts';
import { diagnosisSchema, diagnosticKinds } from '../../src/shared/diagnostics.ts';
import type { DiagnosticKind } from '../../src/shared/diagnostics.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import { ballast, lastJson } from '../support/run-ballast.ts';
import { temporaryFolder } from '../support/tiny-checkpoint.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';
import { writeTinyStoryModel } from '../support/tiny-story-model.ts';

// Seconds each; minutes where other work keeps the machine busy.
vi.setConfig({ testTimeout: 600_000 });

const folder = temporaryFolder();
const provoked = new Set<DiagnosticKind>();

/** As `kind in round n`. */
async function carryOut(name: string, rounds: readonly object[]) {
  const home = join(folder, name);
  mkdirSync(home);
  const written = writtenTinyRecipe(home, 96);
  const round = {
    ...Object(written['round']),
    pairs: 48,
    redTeamSearch: { openings: 0 },
    labeling: { pool: 'this-round' },
    costModel: { epochs: 1, batchSize: 12 },
    rewardModel: { epochs: 1, batchSize: 12 },
    policy: { iterations: 1, batchSize: 16, minibatchSize: 16, warmupIterations: 0 },
    evaluation: { redTeamPrompts: 32, ordinaryPrompts: 32, samplesPerPrompt: 2, bootstrapDraws: 100 },
  };
  const baseModel = writeTinyStoryModel(join(home, 'story'));
  const project = openForWork(join(home, 'project'), { create: true });
  const runId = createExperiment(project, parseRecipe({ ...written, baseModel, round, rounds }));
  const told: DiagnosticKind[] = [];
  let failure: unknown = null;
  try {
    await runExperiment(project, runId, {
      onEvent: () => undefined,
      onDiagnosis: ({ kind }) => told.push(kind),
      signal: new AbortController().signal,
    });
  } catch (error) {
    failure = error;
  } finally {
    project.close();
  }
  const { diagnoses } = diagnoseRun(project.folder, runId);
  for (const { kind } of diagnoses) provoked.add(kind);
  return {
    folder: project.folder,
    failure,
    told,
    seen: diagnoses.map(({ kind, round }) => `${kind} in round ${round}`),
  };
}

const still = { iterations: 12, learningRate: 1e-9, scaleScores: false };

test('settings of the multiplier, the critics and the passes that do nothing good', async () => {
  const { told, seen } = await carryOut('settings', [
    {
      policy: {
        ...still,
        epochs: 2,
        costOffset: 1000,
        multiplier: { learningRate: 1, maximum: 5 },
        critic: { learningRate: 1 },
      },
    },
    { policy: { ...still, costOffset: -1000, multiplier: { learningRate: 1 } } },
    { policy: { ...still, costOffset: -1000, multiplier: { learningRate: 1e-6 } } },
  ]);
  expect(seen).toEqual(
    expect.arrayContaining([
      'multiplier-at-cap in round 1',
      'critic-not-fitted in round 1',
      'clip-fraction-zero in round 1',
      'stagnation in round 1',
      'multiplier-near-zero in round 2',
      'multiplier-slow-decay in round 3',
    ]),
  );
  // Round after round stagnates; it is told once.
  expect(seen).toContain('stagnation in round 3');
  expect(told).toHaveLength(new Set(told).size);
});

test('a policy that runs after the reward alone, with a learning rate a thousand times too high', async () => {
  const { folder: project, seen } = await carryOut('runaway', [
    {
      pairs: 128,
      rewardModel: { epochs: 12, batchSize: 12, learningRate: 1e-2, validationShare: 0.5 },
      costModel: { epochs: 12, batchSize: 12, learningRate: 1e-2, validationShare: 0.5 },
      policy: {
        iterations: 24,
        learningRate: 3e-2,
        klCoefficient: 0,
        epochs: 6,
        clipRange: 5,
        multiplier: { method: 'fixed', initial: 0 },
      },
    },
  ]);
  expect(seen).toEqual(
    expect.arrayContaining([
      'reward-model-overfit in round 1',
      'cost-model-overfit in round 1',
      'reward-hacking in round 1',
      'kl-runaway in round 1',
    ]),
  );

  const shown = await ballast(folder, ['show', 'latest', '--project', project]);
  expect(shown.stdout).toMatch(/Warnings\n(.*\n)*.*round 1: KL runs away\. The policy is \d/);
  const inFull = await ballast(folder, ['diagnose', 'latest', '--project', project]);
  expect(inFull.stdout).toMatch(
    /KL runs away\n {2}Seen .*\n {2}Where .*first told 20.*\n {2}Numbers .*\n {2}Rule .*\n {2}To do .*klCoefficient/,
  );
  const { stdout } = await ballast(folder, ['diagnose', 'latest', '--json', '--project', project]);
  const parsed = z
    .strictObject({ runId: z.string(), diagnoses: z.array(diagnosisSchema.extend({ toldAt: z.string() })) })
    .parse(lastJson(stdout));
  expect(parsed.diagnoses.map(({ kind, round }) => `${kind} in round ${round}`)).toEqual(seen);
  const report = readFileSync(await writeRunReport(project, 'latest'), 'utf8');
  expect(report).toContain('What to be careful about');
  expect(report).toContain('KL runs away');
});

test('a cost model that sees nothing, then one that is feared above all', async () => {
  const { seen } = await carryOut('harm', [
    {
      costModel: { epochs: 4, batchSize: 12, learningRate: 1e-2, validationShare: 0.5 },
      policy: { ...still, iterations: 3 },
    },
    {
      pairs: 96,
      costModel: { epochs: 8, batchSize: 12, learningRate: 1e-2, scorePooling: 'max' },
      policy: {
        iterations: 16,
        learningRate: 3e-2,
        klCoefficient: 0,
        epochs: 4,
        multiplier: { method: 'fixed', initial: 1000 },
      },
    },
  ]);
  expect(seen).toEqual(
    expect.arrayContaining([
      'cost-model-blind in round 1',
      'cost-model-outrun in round 1',
      'answers-stop-early in round 2',
      'clip-fraction-high in round 2',
      'entropy-collapse in round 2',
      'answers-alike in round 2',
      'over-refusal in round 2',
    ]),
  );
});

test('a number that is not finite', async () => {
  // Each step multiplies the weights by 1 − 1 · 10 = −9.
  const rewardModel = { epochs: 50, batchSize: 12, learningRate: 1, adam: { weightDecay: 10 } };
  const { failure, told, seen } = await carryOut('diverged', [{ rewardModel }]);
  expect(failure).toMatchObject({ kind: 'diverged' });
  expect(seen).toEqual(['non-finite in round 1']);
  expect(told).toEqual(['non-finite']);
});

afterAll(() => {
  expect([...provoked].toSorted()).toEqual([...diagnosticKinds].toSorted());
});
