import { describe, expect, test } from 'vitest';
import { StepReports } from '../../../src/main/trainer/step-reports.ts';
import type { FromTrainer } from '../../../src/shared/trainer-protocol.ts';

/** Steps that follow one another every `everyMs`, as many as asked for; what was sent, with its time. */
function report(steps: number, everyMs: number) {
  let now = 0;
  const sent: { readonly at: number; readonly message: FromTrainer }[] = [];
  const reports = new StepReports(
    { taskId: 't', resumedFrom: null },
    (message) => sent.push({ at: now, message }),
    () => now,
  );
  for (let step = 1; step <= steps; step++) {
    now += everyMs;
    reports.add({ step, values: { 'policy/reward': step } }, steps);
  }
  return { reports, sent };
}

const batches = (sent: ReturnType<typeof report>['sent']): number[][] =>
  sent.flatMap(({ message }) => (message.type === 'metrics' ? [message.points.map(({ step }) => step)] : []));

describe('what steps report', () => {
  test('is told at once while steps are slow: each in a message of its own, with its progress', () => {
    const { sent } = report(100, 250);
    expect(batches(sent)).toEqual(Array.from({ length: 100 }, (_, index) => [index + 1]));
    expect(sent.at(-1)?.message).toEqual({
      type: 'progress',
      taskId: 't',
      step: 100,
      steps: 100,
      resumedFrom: null,
    });
  });

  // 40 steps a second for 10 seconds: 20 at once, and 4 a second after that.
  test('is told together while steps are fast: at most 20 messages and 4 a second', () => {
    const { reports, sent } = report(400, 25);
    expect(batches(sent).length).toBeGreaterThan(50);
    expect(batches(sent).length).toBeLessThanOrEqual(20 + 4 * 10);
    reports.flush();
    expect(batches(sent).flat()).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  });

  test('is told whole when it is asked for, and then not again', () => {
    const { reports, sent } = report(100, 1);
    expect(batches(sent).flat().length).toBeLessThan(100);
    reports.flush();
    expect(batches(sent).flat()).toHaveLength(100);
    const messages = sent.length;
    reports.flush();
    expect(sent).toHaveLength(messages);
  });
});
