/** From the click on "Open the demo" to the finding on its first page: the first time, which puts it in place, and again. */
import { launchApp } from '../../tests/support/launch-app.ts';
import { askLab } from './ask-lab.ts';
import { median } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { longestBlock } from './watch-processes.ts';

const againTimes = 3;

export async function measureDemo(repeats: number): Promise<Measurement[]> {
  const first: number[] = [];
  const again: number[] = [];
  const blocks: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const app = await launchApp();
    try {
      const open = async (): Promise<number> => {
        const button = app.page.getByRole('button', { name: /Open the demo/ });
        await button.waitFor();
        // As a person does who has read the page; what it prepares meanwhile is part of the app.
        await app.page.waitForTimeout(1500);
        return await app.page.evaluate(async () => {
          const [button] = [...document.querySelectorAll('button')].filter((each) =>
            each.textContent.includes('Open the demo'),
          );
          const start = performance.now();
          button?.click();
          const welcome = document.querySelector('main h1')?.textContent;
          const isThere = (): boolean => {
            const heading = document.querySelector('main h1')?.textContent ?? welcome;
            return heading !== welcome && document.querySelector('main h2') !== null;
          };
          while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve));
          return performance.now() - start;
        });
      };
      blocks.push(await longestBlock(app.electron, async () => void first.push(await open())));
      for (let time = 0; time < againTimes; time++) {
        await askLab(app.page, 'projects', 'close');
        await app.page.evaluate(() => location.assign('#/welcome'));
        again.push(await open());
      }
    } finally {
      await app.close();
    }
  }
  return [
    {
      id: 'demo/first',
      title: 'Open the demo for the first time',
      unit: 'ms',
      value: median(first),
      goal: 1000,
      repeats: first,
      beside: { 'longest block of the main process, ms': Math.max(...blocks) },
    },
    {
      id: 'demo/again',
      title: 'Open the demo again',
      unit: 'ms',
      value: median(again),
      goal: 1000,
      repeats: again,
    },
  ];
}
