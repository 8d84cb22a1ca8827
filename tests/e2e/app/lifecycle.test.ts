/** Opening, closing and dying: nothing is lost, and what was under way goes on from the app or the command line. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProject } from '../../../src/main/storage/project.ts';
import { launchApp } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';
import { ballast, lastJson } from '../../support/run-ballast.ts';
import { writtenTinyRecipe } from '../../support/tiny-experiment.ts';

let home: string;
let app: LaunchedApp;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ballast-lifecycle-'));
  app = await launchApp({ home });
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly value?: unknown;
}

/** Calls `window.lab` as a page does. */
const ask = (channel: string, input?: unknown): Promise<Answer> =>
  app.page.evaluate(
    ([name, sent]) => {
      const [noun = '', verb = ''] = String(name).split('.');
      const lab = window.lab as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<Answer>>
      >;
      return lab[noun]?.[verb]?.(sent) ?? Promise.resolve({ ok: false });
    },
    [channel, input] as const,
  );

const statuses = async (): Promise<string[]> => {
  const { value } = await ask('queue.list');
  return (value as { status: string }[]).map(({ status }) => status);
};

/** A policy stage long enough to be met in it, with a checkpoint every second. */
function longRecipe(name: string): Record<string, unknown> {
  const recipe = writtenTinyRecipe(home);
  const round = recipe['round'] as Record<string, unknown>;
  return { ...recipe, name, round: { ...round, policy: { iterations: 25, batchSize: 8, minibatchSize: 8 } } };
}

const untilTrainingThePolicy = () =>
  expect
    .poll(
      async () => {
        const { value } = await ask('queue.live');
        const { run } = value as { run: { stage: { stage: string; step: number } | null } | null };
        return run?.stage?.stage === 'policy' && run.stage.step > 0;
      },
      { timeout: 60_000, interval: 100 },
    )
    .toBe(true);

/** The next answers to "Pause and close?", and how often it was asked. */
const stubQuestion = (answer: number) =>
  app.electron.evaluate(({ dialog }, given) => {
    const counted = globalThis as { asked?: number };
    counted.asked = 0;
    dialog.showMessageBoxSync = () => {
      counted.asked = (counted.asked ?? 0) + 1;
      return given;
    };
  }, answer);
const timesAsked = () => app.electron.evaluate(() => (globalThis as { asked?: number }).asked);

test('a second start brings the first window forward and ends', async () => {
  const { argv0, args, env } = await app.electron.evaluate(({ app: electron }) => ({
    argv0: process.execPath,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', electron.getAppPath()],
    env: { ...process.env } as Record<string, string>,
  }));
  const second = spawn(argv0, args, { env, stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(app.electron.windows()).toHaveLength(1);
});

test('a project that another process holds is refused with its name, and opens when it is free', async () => {
  const holder = openProject(join(home, 'projects/default'), { create: true });
  const refused = await ask('projects.openDefault');
  expect(refused).toMatchObject({ ok: false, code: 'busy' });
  expect(refused.message).toContain(String(process.pid));
  holder.close();
  expect(await ask('projects.openDefault')).toMatchObject({ ok: true });
});

test('a page process that dies comes back to where it was', async () => {
  await app.page.evaluate(() => {
    location.hash = '#/overview';
  });
  const words = await app.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return 'no window';
    const loaded = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await loaded;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return contents.executeJavaScript(`document.querySelector('h1')?.textContent + location.hash`) as unknown;
  });
  expect(words).toBe('Command line project#/overview');
  // Playwright's own page is lost with the process: another start for the tests that follow.
  await app.close();
  app = await launchApp({ home });
  await ask('projects.openDefault');
});

test('sleep pauses the run at a checkpoint, waking goes on with it', async () => {
  expect(await ask('queue.add', { recipe: longRecipe('sleeper') })).toMatchObject({ ok: true });
  await untilTrainingThePolicy();
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await expect.poll(statuses, { timeout: 20_000 }).toEqual(['queued']);
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
  await expect.poll(statuses, { timeout: 20_000 }).toEqual(['running']);
});

test('quitting asks once; kept running, the run goes on', async () => {
  await stubQuestion(1);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(timesAsked).toBe(1);
  expect(await statuses()).toEqual(['running']);
});

test('quitting for good writes a checkpoint, and the next start of the app goes on from it', async () => {
  await untilTrainingThePolicy();
  await stubQuestion(0);
  const gone = new Promise((resolve) => app.electron.process().once('exit', resolve));
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await gone;
  const { stdout } = await ballast(home, ['runs', '--json']);
  expect(lastJson(stdout)).toMatchObject({ runs: [{ name: 'sleeper', status: 'queued' }] });

  app = await launchApp({ home });
  await ask('projects.openDefault');
  await ask('queue.start');
  await expect.poll(statuses, { timeout: 90_000, interval: 300 }).toEqual(['done']);
});

test('killed -9 in a run, it leaves no trainer behind, and the command line goes on with the run', async () => {
  expect(await ask('queue.add', { recipe: longRecipe('killed') })).toMatchObject({ ok: true });
  await untilTrainingThePolicy();
  const trainers = await app.electron.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ name }) => name === 'Ballast trainer')
      .map(({ pid }) => pid),
  );
  expect(trainers).toHaveLength(1);
  const main = app.electron.process();
  const gone = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await gone;
  await expect.poll(() => trainers.filter(isAlive), { timeout: 10_000 }).toEqual([]);

  const resumed = await ballast(home, ['queue', 'run']);
  expect(resumed.code, resumed.stderr).toBe(0);
  const { stdout } = await ballast(home, ['runs', '--json']);
  expect(lastJson(stdout)).toMatchObject({
    runs: expect.arrayContaining([expect.objectContaining({ name: 'killed', status: 'done' })]),
  });
});

test('cut off three times within two minutes, it starts in safe mode and says so', async () => {
  mkdirSync(join(home, 'window'), { recursive: true });
  writeFileSync(
    join(home, 'window/starts.json'),
    JSON.stringify([3, 2, 1].map((s) => Date.now() - s * 1000)),
  );
  app = await launchApp({ home });
  await app.page.getByText('Safe mode.').waitFor();
  expect(await ask('app.about')).toMatchObject({ value: { safeMode: true } });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
