/** What drawing costs while a run, as fast as they come, writes its figures: a real one, on a model of two small layers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaunchedApp } from '../../tests/support/launch-app.ts';
import { writtenTinyRecipe } from '../../tests/support/tiny-experiment.ts';
import { stageTitles } from '../../src/shared/experiment-events.ts';
import { askLab } from './ask-lab.ts';
import type { Measurement } from './measurement.ts';
import { cpuSeconds } from './watch-processes.ts';

/** More than it can do while it is watched. */
const iterations = 100_000;

export async function measureLiveCharts(
  { page, electron }: LaunchedApp,
  scratch: string,
  seconds: number,
): Promise<Measurement[]> {
  const recipe = writtenTinyRecipe(scratch);
  const round = { ...(recipe['round'] as object), policy: { iterations, batchSize: 8, minibatchSize: 8 } };
  const { runId } = (await askLab(page, 'queue', 'add', {
    recipe: { ...recipe, round, checkpointEverySeconds: 60 },
  })) as { readonly runId: string };
  await page.evaluate(() => {
    location.hash = '#/queue';
  });
  await page.getByText(stageTitles.policy).first().waitFor({ timeout: 120_000 });
  await sleep(5000);
  const before = await cpuSeconds(electron);
  const started = performance.now();
  await sleep(1000 * seconds);
  const after = await cpuSeconds(electron);
  const wall = (performance.now() - started) / 1000;
  await askLab(page, 'queue', 'cancel', { runId });
  const share = (kind: keyof typeof before): number => (100 * (after[kind] - before[kind])) / wall;
  return [
    {
      id: 'live/charts',
      title: 'Live charts of a fast run: page and graphics process, of one core',
      unit: '%',
      value: share('Tab') + share('GPU'),
      goal: 10,
      beside: {
        'page, %': share('Tab'),
        'graphics process, %': share('GPU'),
        'main process, %': share('Browser'),
        'trainer and other processes, %': share('Utility'),
      },
    },
  ];
}
