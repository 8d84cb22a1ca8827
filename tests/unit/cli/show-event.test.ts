import { expect, test } from 'vitest';
import type { Output } from '../../../src/cli/output.ts';
import type { ProgressDisplay } from '../../../src/cli/progress-display.ts';
import { eventViewer, keyFigures, stageTitle } from '../../../src/cli/show-event.ts';
import { type StageName, stageTitles } from '../../../src/shared/experiment-events.ts';

/** Writes down what is shown, in order. */
function recorder() {
  const shown: string[] = [];
  const output: Output = {
    json: false,
    line: (text) => shown.push(`line ${text}`),
    result: () => undefined,
    note: (text) => shown.push(`note ${text}`),
  };
  const display: ProgressDisplay = {
    startStage: (title) => shown.push(`start ${title}`),
    advance: (step, steps) => shown.push(`${step}/${steps}`),
    showFigures: (figures) => shown.push(figures),
    note: (text) => shown.push(`above ${text}`),
    endStage: () => shown.push('end'),
    close: () => undefined,
  };
  return { shown, view: eventViewer(output, display) };
}

test('a figure stays until its stage reports it again, and goes with its stage', () => {
  const { shown, view } = recorder();
  const place = { round: 1, stage: 'reward-model' } as const;
  view({ type: 'stage-started', ...place });
  view({ type: 'metrics', ...place, step: 1, values: { 'reward/loss': 0.7, 'reward/heldOutAccuracy': 0.5 } });
  view({ type: 'metrics', ...place, step: 2, values: { 'reward/loss': 0.65 } });
  view({ type: 'stage-finished', ...place, seconds: 1 });
  view({ type: 'stage-started', round: 1, stage: 'cost-model' });
  view({ type: 'metrics', round: 1, stage: 'cost-model', step: 1, values: { 'cost/loss': 2.1 } });
  expect(shown).toEqual([
    'start Round 1: Training the reward model',
    'loss 0.700  held-out 0.50',
    'loss 0.650  held-out 0.50',
    'end',
    'start Round 1: Training the cost model',
    'loss 2.100',
  ]);
});

test('a run says its id at its start, to be found again', () => {
  const { shown, view } = recorder();
  view({ type: 'run-started', runId: 'r7', name: 'Demo', rounds: 1, resumed: false });
  view({ type: 'run-started', runId: 'r7', name: 'Demo', rounds: 3, resumed: true });
  expect(shown).toEqual(['note Run r7: Demo, 1 round', 'note Going on with run r7: Demo, 3 rounds']);
});

test('the policy shows cost beside its limit, and the multiplier', () => {
  const values = { 'policy/redTeamCost': -0.314, 'lagrange/limit': -0.9, 'lagrange/multiplier': 4.2 };
  expect(keyFigures('policy', values)).toBe('cost -0.31  limit -0.90  λ 4.20');
});

test('every stage has a title, and round 0 is called the base model', () => {
  for (const stage of Object.keys(stageTitles) as StageName[]) {
    expect(stageTitle(2, stage)).toBe(`Round 2: ${stageTitles[stage]}`);
  }
  expect(stageTitle(0, 'evaluation')).toMatch(/^Base model: /);
});
