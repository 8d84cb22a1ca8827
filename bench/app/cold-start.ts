/**
 * From the start of the program to what a person sees. Playwright holds an app back while it attaches, so it is started
 * without, and what Chromium has noted by itself is asked for afterwards.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright';
import type { Browser, Page } from 'playwright';
import { electronProgram } from '../../scripts/setup/prepare-electron.mjs';
import { repository } from '../../tests/support/launch-app.ts';
import { openDisplay } from '../../tests/support/virtual-display.ts';
import { median } from './measurement.ts';
import type { Measurement } from './measurement.ts';

interface Start {
  readonly firstPaint: number;
  /** The first frame with text of the page itself: its heading. */
  readonly heading: number;
}

/** Until all has come to rest; then Chromium is asked. */
const restMs = 1500;

export async function measureColdStart(repeats: number): Promise<Measurement[]> {
  const home = mkdtempSync(join(tmpdir(), 'ballast-bench-start-'));
  const starts: Start[] = [];
  try {
    // The first start ever makes Chromium's folders; people start more than once.
    const first = await startOnce(home);
    for (let repeat = 0; repeat < repeats; repeat++) starts.push(await startOnce(home));
    const paints = starts.map(({ firstPaint }) => firstPaint);
    const headings = starts.map(({ heading }) => heading);
    return [
      {
        id: 'cold-start/first-paint',
        title: 'Start of the program to first paint',
        unit: 'ms',
        value: median(paints),
        goal: 1500,
        repeats: paints,
        beside: { 'the first start ever': first.firstPaint },
      },
      {
        id: 'cold-start/heading',
        title: 'Start of the program to the first heading',
        unit: 'ms',
        value: median(headings),
        repeats: headings,
        beside: { 'the first start ever': first.heading },
      },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function startOnce(home: string): Promise<Start> {
  const display = await openDisplay();
  const startedAt = Date.now();
  const app = spawn(
    electronProgram,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--remote-debugging-port=0',
      repository,
    ],
    {
      env: { ...process.env, DISPLAY: display.name, BALLAST_HOME: home, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(app, 'exit');
  try {
    const address = await debuggerOf(app);
    await sleep(restMs);
    const browser = await chromium.connectOverCDP(address, { timeout: 60_000 });
    try {
      return await readStart(await windowOf(browser), startedAt);
    } finally {
      await browser.close();
    }
  } finally {
    app.kill();
    await ended;
    display.close();
  }
}

/** Chromium writes the address to its error output. */
function debuggerOf(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    app.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [address] = /ws:\/\/\S+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    app.once('exit', (code) => reject(new Error(`The app ended with ${code} at its start: ${said}`)));
  });
}

async function windowOf(browser: Browser): Promise<Page> {
  for (;;) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((one) => one.url().startsWith('app:'));
    if (page !== undefined) {
      await page.locator('main h1').waitFor();
      return page;
    }
    await sleep(50);
  }
}

async function readStart(page: Page, startedAt: number): Promise<Start> {
  const noted = await page.evaluate(async () => {
    const shown = await new Promise<PerformanceEntry[]>((resolve) => {
      const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
      observer.observe({ type: 'largest-contentful-paint', buffered: true });
    });
    const inPage = shown.find((entry) => {
      const element: unknown = Reflect.get(entry, 'element');
      return element instanceof Element && element.closest('main') !== null;
    });
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return { origin: performance.timeOrigin, paint: paint?.startTime, heading: inPage?.startTime };
  });
  if (noted.paint === undefined || noted.heading === undefined) {
    throw new Error('Chromium has not noted when the window was painted.');
  }
  const before = noted.origin - startedAt;
  return { firstPaint: before + noted.paint, heading: before + noted.heading };
}
