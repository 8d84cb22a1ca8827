/** Shows what an experiment tells while it runs: stages with their key figures, and each round's outcome. */
import { type ExperimentEvent, type StageName, stageTitles } from '../shared/experiment-events.ts';
import type { MetricKey, MetricValues } from '../shared/metrics.ts';
import type { Output } from './output.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { outcomeLine } from './summary.ts';

/** The figures worth a place behind the bar: the word, and the digits that move. */
const KEY_FIGURES: Partial<Record<StageName, readonly (readonly [MetricKey, string, number])[]>> = {
  supervised: [['supervised/loss', 'loss', 3]],
  'reward-model': [
    ['reward/loss', 'loss', 3],
    ['reward/accuracy', 'accuracy', 2],
    ['reward/heldOutAccuracy', 'held-out', 2],
  ],
  'cost-model': [
    ['cost/loss', 'loss', 3],
    ['cost/heldOutSignAccuracy', 'held-out sign', 2],
  ],
  policy: [
    ['policy/reward', 'reward', 2],
    ['policy/redTeamCost', 'cost', 2],
    ['lagrange/limit', 'limit', 2],
    ['lagrange/multiplier', 'λ', 2],
    ['policy/kl', 'KL', 2],
  ],
};

export function eventViewer(output: Output, display: ProgressDisplay): (event: ExperimentEvent) => void {
  let values: MetricValues = {};
  return (event) => {
    switch (event.type) {
      case 'run-started': {
        const rounds = `${event.rounds} ${event.rounds === 1 ? 'round' : 'rounds'}`;
        output.note(
          `${event.resumed ? 'Going on with run' : 'Run'} ${event.runId}: ${event.name}, ${rounds}`,
        );
        return;
      }
      case 'environment':
        return;
      case 'stage-started':
        values = {};
        display.startStage(stageTitle(event.round, event.stage));
        return;
      case 'progress':
        display.advance(event.step, event.steps);
        return;
      case 'metrics':
        // Not every step reports every figure: held-out ones come once an epoch. The latest of each is shown.
        values = { ...values, ...event.values };
        display.showFigures(keyFigures(event.stage, values));
        return;
      case 'checkpoint':
        return;
      case 'notice':
        output.note(`${stageTitle(event.round, event.stage)}: ${event.text}`);
        return;
      case 'stage-reused':
        display.showFigures(`taken over from ${event.from}, which had the same inputs`);
        return;
      case 'stage-finished':
        display.endStage();
        return;
      case 'round-finished':
        output.note(outcomeLine(event.result));
        return;
    }
  };
}

export function stageTitle(round: number, stage: StageName): string {
  return `${round === 0 ? 'Base model' : `Round ${round}`}: ${stageTitles[stage]}`;
}

export function keyFigures(stage: StageName, values: MetricValues): string {
  return (KEY_FIGURES[stage] ?? [])
    .flatMap(([key, word, digits]) => {
      const value = values[key];
      return value === undefined ? [] : [`${word} ${value.toFixed(digits)}`];
    })
    .join('  ');
}
