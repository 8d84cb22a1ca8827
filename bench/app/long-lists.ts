/** Lists as long as they come: 100,000 answers in Samples, 1,000 runs in Runs. */
import type { Page } from 'playwright';
import type { LaunchedApp } from '../../tests/support/launch-app.ts';
import { median } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { longestBlock } from './watch-processes.ts';
import { scrollThrough, watchPage } from './watch-page.ts';
import type { PageWatch } from './watch-page.ts';

const scrollSteps = 400;
/** A frame that comes this much later than the usual one is seen. */
const lateBy = 2.5;

export async function measureSamples({ page, electron }: LaunchedApp): Promise<Measurement[]> {
  let opened = 0;
  let watched: PageWatch | null = null;
  const block = await longestBlock(electron, async () => {
    watched = await watchPage(page, async () => {
      opened = await openPage(page, 'samples', 'section[aria-label="Answer of base"]');
      // The rest is judged behind the list.
      await page
        .getByRole('progressbar', { name: 'Openings that have been judged' })
        .waitFor({ state: 'detached', timeout: 600_000 });
    });
  });
  return [
    {
      id: 'samples/open',
      title: 'Open Samples with 100,000 answers: until the first can be read',
      unit: 'ms',
      value: opened,
      goal: 1000,
      beside: {
        'longest block of the main process until all are judged, ms': block,
        ...longTaskFigures(watched),
      },
    },
    ...scrolled(
      'samples/scroll',
      'Scroll through 100,000 answers',
      await watchPage(page, () => scrollThrough(page, 'section[aria-label="Openings"] ul', scrollSteps)),
    ),
  ];
}

export async function measureRuns({ page }: LaunchedApp): Promise<Measurement[]> {
  let opened = 0;
  const opening = await watchPage(page, async () => {
    opened = await openPage(page, 'runs', 'main [role="row"][data-row]');
  });
  return [
    {
      id: 'runs/open',
      title: 'Open Runs with 1,000 runs',
      unit: 'ms',
      value: opened,
      goal: 1000,
      beside: longTaskFigures(opening),
    },
    ...scrolled(
      'runs/scroll',
      'Scroll through 1,000 runs',
      await watchPage(page, () => scrollThrough(page, 'main [role="row"], main tbody tr', scrollSteps)),
    ),
  ];
}

function scrolled(id: string, title: string, watched: PageWatch): Measurement[] {
  const usual = median(watched.frames);
  const late = watched.frames.filter((gap) => gap > lateBy * usual).length;
  return [
    {
      id,
      title: `${title}: frames that came late, of ${watched.frames.length}`,
      unit: 'frames',
      value: late,
      goal: Math.round(watched.frames.length / 100),
      beside: {
        'usual frame, ms': usual,
        'longest frame, ms': Math.max(...watched.frames),
        ...longTaskFigures(watched),
      },
    },
  ];
}

function longTaskFigures(watched: PageWatch | null): Record<string, number> {
  const tasks = watched?.longTasks ?? [];
  return { 'long tasks': tasks.length, 'longest task, ms': Math.max(0, ...tasks) };
}

/**
 * Milliseconds from the change of the address to the first frame that has what is looked for. Asked in the page itself,
 * at every frame: from outside, Playwright asks at growing intervals, after a third of a second every half.
 */
async function openPage(page: Page, name: string, selector: string): Promise<number> {
  return await page.evaluate(
    async ([where, what]) => {
      const start = performance.now();
      location.hash = `#/${where}`;
      while (document.querySelector(what) === null)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - start;
    },
    [name, selector] as const,
  );
}
