import { describe, expect, test } from 'vitest';
import { metricKeySchema } from '../../../src/shared/metrics.ts';
import type { MetricValues } from '../../../src/shared/metrics.ts';
import { dropMetricsAfter, readMetrics, recordMetricPoints } from '../../../src/main/storage/metrics.ts';
import { openStage } from '../../../src/main/storage/stages.ts';
import { recordMetrics } from '../../support/record-metrics.ts';
import { addRun } from './support/filled-run.ts';
import { temporaryProject } from './support/temporary-project.ts';

function openStages() {
  const { database } = temporaryProject();
  const { id: runId } = addRun(database);
  const open = (round: number, name: string) =>
    openStage(database, { runId, round, name, kind: 'policy' }).id;
  return { database, runId, first: open(1, 'policy'), second: open(2, 'policy') };
}

describe('metrics', () => {
  test('come back exactly, by stage, step and key', () => {
    const { database, runId, first, second } = openStages();
    recordMetrics(database, second, 1, { 'policy/cost': 0.1 + 0.2 });
    recordMetrics(database, first, 2, { 'policy/reward': 1e-300 });
    recordMetrics(database, first, 1, { 'policy/reward': -2, 'policy/cost': 5 });
    expect(readMetrics(database, { runId })).toEqual([
      { stageId: first, round: 1, step: 1, key: 'policy/cost', value: 5 },
      { stageId: first, round: 1, step: 1, key: 'policy/reward', value: -2 },
      { stageId: first, round: 1, step: 2, key: 'policy/reward', value: 1e-300 },
      { stageId: second, round: 2, step: 1, key: 'policy/cost', value: 0.30000000000000004 },
    ]);
  });

  test('may be any number in a step, also none', () => {
    const { database, first } = openStages();
    const keys = metricKeySchema.options;
    recordMetricPoints(database, [
      { stageId: first, step: 1, values: {} },
      { stageId: first, step: 2, values: Object.fromEntries(keys.map((key, index) => [key, index / 7])) },
    ]);
    const stored = Object.fromEntries(
      readMetrics(database, { stageId: first }).map(({ key, value }) => [key, value]),
    );
    expect(stored).toEqual(Object.fromEntries(keys.map((key, index) => [key, index / 7])));
  });

  test('of a step done again take the place of the old ones', () => {
    const { database, first } = openStages();
    recordMetrics(database, first, 1, { 'policy/reward': 1, 'policy/cost': 1 });
    recordMetrics(database, first, 1, { 'policy/reward': 2 });
    expect(readMetrics(database, { stageId: first }).map(({ key, value }) => [key, value])).toEqual([
      ['policy/cost', 1],
      ['policy/reward', 2],
    ]);
  });

  test('after a step are dropped, of that stage alone', () => {
    const { database, runId, first, second } = openStages();
    for (const stage of [first, second])
      for (const step of [1, 2, 3]) recordMetrics(database, stage, step, { 'policy/kl': step });
    dropMetricsAfter(database, first, 1);
    expect(readMetrics(database, { runId }).map(({ stageId, step }) => [stageId, step])).toEqual([
      [first, 1],
      [second, 1],
      [second, 2],
      [second, 3],
    ]);
  });

  test('since a step are those of later steps', () => {
    const { database, first } = openStages();
    for (const step of [1, 2, 3]) recordMetrics(database, first, step, { 'policy/kl': step });
    expect(readMetrics(database, { stageId: first, since: 2 }).map(({ step }) => step)).toEqual([3]);
  });

  test.each([NaN, Infinity, -Infinity])('%d is refused, with the others of its batch', (value) => {
    const { database, first } = openStages();
    expect(() =>
      recordMetricPoints(database, [
        { stageId: first, step: 1, values: { 'policy/reward': 1 } },
        { stageId: first, step: 2, values: { 'policy/reward': value } },
      ]),
    ).toThrow(
      expect.objectContaining({ kind: 'diverged', message: expect.stringMatching(/policy\/reward.*step 2/) }),
    );
    expect(readMetrics(database, { stageId: first })).toEqual([]);
  });

  test('of a stage that was never opened are refused', () => {
    const { database } = openStages();
    expect(() => recordMetrics(database, 'x', 1, {})).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });

  test('that this version no longer declares are left out, and the rest is read', () => {
    const { database, first } = openStages();
    recordMetrics(database, first, 1, { 'policy/reward': 1 });
    database.prepare("INSERT INTO metrics SELECT stage_seq, step, 'policy/forgotten', 2 FROM metrics").run();
    expect(readMetrics(database, { stageId: first }).map(({ key }) => key)).toEqual(['policy/reward']);
  });

  test('of 200 steps, written ten at a time, are a thousand rows that cost a small part of a second', () => {
    const { database, first } = openStages();
    const values: MetricValues = Object.fromEntries(
      ['policy/reward', 'policy/cost', 'policy/kl', 'policy/entropy', 'policy/length'].map((key) => [
        key,
        0.5,
      ]),
    );
    // Processor time, as the clock would also count other work on the machine: 25 ms where this was written.
    const begin = process.cpuUsage();
    for (let step = 0; step < 200; step += 10) {
      const steps = Array.from({ length: 10 }, (_, offset) => step + offset);
      recordMetricPoints(
        database,
        steps.map((one) => ({ stageId: first, step: one, values })),
      );
    }
    const { user, system } = process.cpuUsage(begin);
    expect((user + system) / 1e6).toBeLessThan(0.3);
    expect(readMetrics(database, { stageId: first })).toHaveLength(1000);
  });
});
