/** What `--self-check` looks at, in order. Each step gives what it found, in words, or throws what is wrong. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { app, nativeImage } from 'electron';
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { calls } from '../../shared/ipc.ts';
import type { Call } from '../../shared/ipc/call.ts';
import { bundledRecipe } from '../experiments/bundled-recipe.ts';
import { glanceForImport } from '../experiments/import-desk.ts';
import { whereBallastLives } from '../experiments/preferences.ts';
import { appOrigin } from './app-protocol.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { windowIcon } from './main-window.ts';
import { printReport, serveReport } from './report-pages.ts';

interface SelfCheckStep {
  readonly name: string;
  readonly check: (window: BrowserWindow) => Promise<string>;
}

const pageWithinMs = 30_000;
const runWithinMs = { 'self-check': 15 * 60_000, 'demo-quick': 40 * 60_000 } as const;
type CheckedRecipe = keyof typeof runWithinMs;

export function selfCheckSteps(recipe: CheckedRecipe): readonly SelfCheckStep[] {
  let runId = '';
  return [
    { name: 'window', check: showsItsPage },
    { name: 'policy', check: holdsItsPolicy },
    { name: 'icon', check: hasItsIcon },
    { name: 'demo', check: opensTheDemo },
    { name: 'import', check: readsParquet },
    {
      name: 'run',
      check: async (window) => {
        const ended = await carriesOutARun(window, recipe);
        runId = ended.runId;
        return ended.found;
      },
    },
    { name: 'report', check: (window) => drawsAReport(window, runId) },
  ];
}

async function showsItsPage(window: BrowserWindow): Promise<string> {
  const heading = z.string().min(1).safeParse;
  const url = window.webContents.getURL();
  if (!url.startsWith(`${appOrigin}/`)) throw new Error(`The window shows ${url}.`);
  const until = Date.now() + pageWithinMs;
  for (;;) {
    const read = heading(
      await window.webContents.executeJavaScript(`document.querySelector('h1')?.innerText ?? ''`),
    );
    if (read.success && window.isVisible()) return `"${read.data}", from ${app.getAppPath()}`;
    if (Date.now() > until) throw new Error('The window stays empty or hidden.');
    await sleep(100);
  }
}

const pageFindings = z.object({
  policy: z.string().nullable(),
  evaluates: z.boolean(),
  runsInline: z.boolean(),
  outside: z.int(),
  reaches: z.boolean(),
  hasNode: z.boolean(),
});

/** The page itself tries what it must not be able to do. */
async function holdsItsPolicy(window: BrowserWindow): Promise<string> {
  const tries = `(async () => {
    const works = async (deed) => { try { await deed(); return true; } catch { return false; } };
    const script = document.createElement('script');
    script.textContent = 'window.ranInline = true';
    document.head.append(script);
    script.remove();
    return {
      policy: (await fetch('/index.html')).headers.get('content-security-policy'),
      evaluates: await works(() => new Function('return 1')()),
      runsInline: window.ranInline === true,
      outside: (await fetch('/..%2fmain%2findex.js')).status,
      reaches: await works(() => fetch('https://example.org/')),
      hasNode: typeof require !== 'undefined' || typeof process !== 'undefined',
    };
  })()`;
  const found = pageFindings.parse(await window.webContents.executeJavaScript(tries));
  const wrong = [
    found.policy === contentSecurityPolicy ? null : `the policy is ${found.policy}`,
    found.evaluates ? 'text is run as code' : null,
    found.runsInline ? 'a script in the page is run' : null,
    found.outside === 404 ? null : `a file outside the bundle gives ${found.outside}`,
    found.reaches ? 'the network is within reach' : null,
    found.hasNode ? 'the page has Node' : null,
  ].filter((fault) => fault !== null);
  if (wrong.length > 0) throw new Error(`In the page, ${wrong.join('; ')}.`);
  return 'no code from text, no file outside the bundle, no network, no Node';
}

function hasItsIcon(): Promise<string> {
  const { width, height } = nativeImage.createFromPath(windowIcon).getSize();
  if (width === 0) return Promise.reject(new Error(`There is no picture at ${windowIcon}.`));
  return Promise.resolve(`${width}x${height}`);
}

async function opensTheDemo(window: BrowserWindow): Promise<string> {
  const { name } = await ask(window, 'projects.openDemo', calls.projects.openDemo);
  const { latest } = await ask(window, 'overview.read', calls.overview.read);
  if (latest === null) throw new Error('The demo holds no run with results.');
  return `${name}: ${latest.name}`;
}

const knownText = 'Once upon a time';
/** A Parquet file of one row and one column, `prompt`, that holds the known text. */
const oneRowOfParquet =
  'UEFSMRUGFSwVMFwVAhUAFQIVABUEFQAAAAMBFEwQAAAAT25jZSB1cG9uIGEgdGltZRUEGSxIBHJvb3QVAgAVDCUCGAZwcm9tcHQlAAAWAhkcGRwm' +
  'CBwVDBkVABkYBnByb21wdBUCFgIWVhZaJggAABZWFgI2WgAoCWh5cGFycXVldBkcHAAAAFcAAABQQVIx';

/** In a thread of its own, as every Parquet file. */
async function readsParquet(): Promise<string> {
  const file = join(whereBallastLives(), 'one-row.parquet');
  writeFileSync(file, Buffer.from(oneRowOfParquet, 'base64'));
  const { columns } = await glanceForImport(file);
  const [column] = columns;
  if (column?.name !== 'prompt' || column.examples[0] !== knownText) {
    throw new Error(`A Parquet file was read as ${JSON.stringify(columns)}.`);
  }
  return `"${knownText}" out of a Parquet file`;
}

/** Through the window's own door: the queue, the trainer's process, its thread and the native libraries in it. */
async function carriesOutARun(
  window: BrowserWindow,
  recipe: CheckedRecipe,
): Promise<{ readonly runId: string; readonly found: string }> {
  await ask(window, 'projects.create', calls.projects.create, { name: 'Self-check' });
  const { runId } = await ask(window, 'queue.add', calls.queue.add, { recipe: { ...bundledRecipe(recipe) } });
  const until = Date.now() + runWithinMs[recipe];
  for (;;) {
    const [job] = await ask(window, 'queue.list', calls.queue.list);
    if (job?.status === 'done') break;
    if (job === undefined || ['failed', 'diverged', 'cancelled', 'interrupted'].includes(job.status)) {
      throw new Error(`The run is ${job?.status ?? 'gone'}: ${job?.statusDetail ?? 'no reason was given'}`);
    }
    if (Date.now() > until) throw new Error(`The run is ${job.status} and takes too long.`);
    await sleep(500);
  }
  const { latest } = await ask(window, 'overview.read', calls.overview.read);
  if (latest === null) throw new Error('The run has no results.');
  const shares = latest.rounds.map(({ harmfulRedTeam }) => `${(100 * harmfulRedTeam.value).toFixed(1)} %`);
  const seconds = `${latest.seconds.toFixed(0)} s of work`;
  return { runId, found: `done, ${seconds}, harmful answers ${shares.join(' -> ')}` };
}

async function drawsAReport(window: BrowserWindow, runId: string): Promise<string> {
  const { address } = await ask(window, 'reports.show', calls.reports.show, { of: { runId } });
  const html = (await serveReport(new URL(address).pathname)?.text()) ?? '';
  if (!html.includes('<svg') || !html.includes('data:font/woff2')) {
    throw new Error('The report lacks its charts or its font.');
  }
  const pdf = Buffer.from(await printReport(address));
  if (pdf.subarray(0, 4).toString('latin1') !== '%PDF') throw new Error('The report cannot be printed.');
  return `${Math.round(html.length / 1000)} kB with charts and font, ${Math.round(pdf.length / 1000)} kB as PDF`;
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string(), hint: z.string() }),
]);

/** What the window's page would get. */
async function ask<Output extends z.ZodType>(
  window: BrowserWindow,
  channel: string,
  { output }: Call<z.ZodType, Output>,
  input?: unknown,
): Promise<z.output<Output>> {
  const words = input === undefined ? '' : JSON.stringify(input);
  const answer = answerSchema.parse(
    await window.webContents.executeJavaScript(`window.lab.${channel}(${words})`),
  );
  if (!answer.ok) throw new Error(`${channel}: ${answer.message} ${answer.hint}`);
  return output.parse(answer.value);
}
