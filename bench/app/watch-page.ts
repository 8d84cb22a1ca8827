/** What a person feels of a page: frames that come late, and tasks that hold it up. */
import type { Page } from 'playwright';

export interface PageWatch {
  /** Milliseconds from each frame to the next. */
  readonly frames: readonly number[];
  /** Tasks of more than 50 ms, as Chromium counts them. */
  readonly longTasks: readonly number[];
}

interface Watching {
  readonly frames: number[];
  readonly longTasks: number[];
  stop: () => void;
}

/** Watches a page while it does `work`. */
export async function watchPage(page: Page, work: () => Promise<void>): Promise<PageWatch> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    let last = performance.now();
    let isOver = false;
    const onFrame = (now: number): void => {
      frames.push(now - last);
      last = now;
      if (!isOver) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    const stop = (): void => {
      isOver = true;
      observer.disconnect();
    };
    const watching: Watching = { frames, longTasks, stop };
    Reflect.set(window, 'benchWatch', watching);
  });
  await work();
  return await page.evaluate(() => {
    const { frames, longTasks, stop } = Reflect.get(window, 'benchWatch') as Watching;
    stop();
    // The first gap begins before the watch.
    return { frames: frames.slice(1), longTasks };
  });
}

/** Scrolls a list through its whole length and back in so many steps, one a frame, as a fast hand does. */
export async function scrollThrough(page: Page, selector: string, steps: number): Promise<void> {
  await page.evaluate(
    async ([where, count]) => {
      const inside = document.querySelector(where);
      let box = inside instanceof HTMLElement ? inside : null;
      while (box !== null && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
      if (box === null) throw new Error(`Nothing around ${where} scrolls.`);
      const length = box.scrollHeight - box.clientHeight;
      for (let step = 0; step <= count; step++) {
        const share = 1 - Math.abs(1 - (2 * step) / count);
        box.scrollTop = share * length;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    },
    [selector, steps] as const,
  );
}
