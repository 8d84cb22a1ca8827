/** What the app's processes do meanwhile: the longest time the main process was not to be spoken to, and CPU time. */
import type { ElectronApplication } from 'playwright';

interface Lag {
  worst: number;
  timer: NodeJS.Timeout;
}

/** @returns the longest block of the main process during `work`, in milliseconds */
export async function longestBlock(
  electron: ElectronApplication,
  work: () => Promise<void>,
): Promise<number> {
  await electron.evaluate(() => {
    const everyMs = 5;
    let last = performance.now();
    const lag: Lag = {
      worst: 0,
      timer: setInterval(() => {
        const now = performance.now();
        lag.worst = Math.max(lag.worst, now - last - everyMs);
        last = now;
      }, everyMs),
    };
    Reflect.set(globalThis, 'benchLag', lag);
  });
  await work();
  return await electron.evaluate(() => {
    const lag = Reflect.get(globalThis, 'benchLag') as Lag;
    clearInterval(lag.timer);
    return lag.worst;
  });
}

export type ProcessKind = 'Browser' | 'Tab' | 'GPU' | 'Utility';

/** CPU seconds since their start, by kind of process. */
export async function cpuSeconds(electron: ElectronApplication): Promise<Record<ProcessKind, number>> {
  const metrics = await electron.evaluate(({ app }) =>
    app.getAppMetrics().map(({ type, cpu }) => ({ type, seconds: cpu.cumulativeCPUUsage ?? 0 })),
  );
  const of = (kind: ProcessKind): number =>
    metrics.filter(({ type }) => type === kind).reduce((sum, { seconds }) => sum + seconds, 0);
  return { Browser: of('Browser'), Tab: of('Tab'), GPU: of('GPU'), Utility: of('Utility') };
}
