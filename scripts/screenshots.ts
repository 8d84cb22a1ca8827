/**
 * Takes a picture of every page of the real app, in both themes and two sizes, and a contact sheet of them.
 *
 * Run: node scripts/screenshots.ts [--project FOLDER] [--pages overview,runs] [--at compare?runs=a,b] [--mode full]
 *      [--press KEY] [--out FOLDER] [--kept]
 *
 * Without --project the demo is shown. A given project is copied first; it is never changed. --at adds a page with
 * particulars, as they stand in its address; --press presses a key first, such as 2 for the second
 * curve of a run. --kept writes what is in git: docs/pictures, the small size alone, and the contact
 * sheet. The app must be built: npm run build.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { launchApp, repository } from '../tests/support/launch-app.ts';
import type { LaunchedApp } from '../tests/support/launch-app.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;
/** Longest wait for a page to come to rest. */
const restMs = 8000;

interface Picture {
  /** Such as `overview-dark-1280`. */
  readonly name: string;
  readonly png: Buffer;
}

const { values: options } = parseArgs({
  options: {
    project: { type: 'string' },
    pages: { type: 'string' },
    at: { type: 'string', multiple: true, default: [] },
    mode: { type: 'string', default: 'guided' },
    press: { type: 'string' },
    out: { type: 'string' },
    kept: { type: 'boolean', default: false },
  },
});
const out = resolve(options.out ?? join(repository, options.kept ? 'docs/pictures' : 'out/pictures'));

const home = mkdtempSync(join(tmpdir(), 'ballast-pictures-'));
if (options.project !== undefined) {
  cpSync(resolve(options.project), join(home, 'projects/default'), { recursive: true });
}
const app = await launchApp({ home, size: sizes[0] });
try {
  const pictures = await takeAll(app);
  mkdirSync(out, { recursive: true });
  for (const { name, png } of pictures) {
    if (!options.kept || name.endsWith(`-${sizes[0].width}`)) writeFileSync(join(out, `${name}.png`), png);
  }
  writeFileSync(join(out, 'contact-sheet.png'), await contactSheet(app.page, pictures));
  console.log(`${pictures.length} pictures in ${out}`);
  for (const complaint of app.complaints) console.log(`The page complained: ${complaint}`);
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

async function takeAll({ page, electron }: LaunchedApp): Promise<Picture[]> {
  const openProject = options.project === undefined ? 'openDemo' : 'openDefault';
  await ask(page, 'app', 'changePreferences', { mode: options.mode });
  const shown = await pagesToShow(page, () => ask(page, 'projects', openProject));
  const pictures: Picture[] = [];
  for (const size of sizes) {
    await electron.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      size,
    );
    for (const theme of themes) {
      await ask(page, 'app', 'changePreferences', { theme });
      await page.reload();
      for (const address of shown) {
        await ask(page, 'projects', address === 'welcome' ? 'close' : openProject);
        await show(page, address);
        const png = await page.screenshot({ animations: 'disabled' });
        pictures.push({ name: `${nameOf(address)}-${theme}-${size.width}`, png });
      }
    }
  }
  return pictures;
}

/** Welcome, the rail and its foot, in their order; or those that were named. */
async function pagesToShow(page: Page, openProject: () => Promise<unknown>): Promise<string[]> {
  await page.locator('h1').waitFor();
  await openProject();
  await page.locator('nav[data-region="rail"]').waitFor();
  const inRail = await page
    .locator('nav[data-region="rail"] a')
    .evaluateAll((links) => links.map((link) => (link.getAttribute('href') ?? '').replace('#/', '')));
  const wanted = options.pages?.split(',') ?? ['welcome', ...inRail];
  return [...wanted, ...options.at];
}

async function show(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await page.locator('main h1').waitFor();
  await page
    .waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null, undefined, {
      timeout: restMs,
    })
    .catch(() => console.log(`${address} was still loading after ${restMs / 1000} s.`));
  if (options.press !== undefined) await page.keyboard.press(options.press);
  // The heading has the focus when a page opens; its ring is no part of the picture.
  await page.evaluate(async () => {
    (document.activeElement as HTMLElement | null)?.blur();
    await document.fonts.ready;
    await new Promise((drawn) => setTimeout(drawn, 300));
  });
}

function nameOf(address: string): string {
  return address.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
}

/** Calls `window.lab`. */
async function ask(page: Page, noun: string, verb: string, input?: unknown): Promise<void> {
  const answer = await page.evaluate(
    ([ofNoun, ofVerb, sent]) => {
      const lab = window.lab as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<{ ok: boolean; message?: string }>>
      >;
      return lab[String(ofNoun)]?.[String(ofVerb)]?.(sent);
    },
    [noun, verb, input] as const,
  );
  if (answer?.ok !== true) throw new Error(`${noun}.${verb}: ${answer?.message ?? 'there is no such call'}`);
}

/** All pictures, small, with their names: drawn by the page itself, which has a canvas. */
async function contactSheet(page: Page, pictures: readonly Picture[]): Promise<Buffer> {
  const tiles = pictures.map(({ name, png }) => ({ name, png: png.toString('base64') }));
  const drawn = await page.evaluate(async (shown) => {
    const [tileWidth, tileHeight, gap, caption, columns] = [400, 250, 12, 24, 4];
    const canvas = document.createElement('canvas');
    canvas.width = gap + columns * (tileWidth + gap);
    canvas.height = gap + Math.ceil(shown.length / columns) * (tileHeight + caption + gap);
    const draw = canvas.getContext('2d');
    if (draw === null) throw new Error('no canvas');
    draw.fillStyle = '#ffffff';
    draw.fillRect(0, 0, canvas.width, canvas.height);
    draw.imageSmoothingQuality = 'high';
    draw.font = '14px "Inter Variable", sans-serif';
    for (const [place, { name, png }] of shown.entries()) {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const left = gap + (place % columns) * (tileWidth + gap);
      const top = gap + Math.floor(place / columns) * (tileHeight + caption + gap);
      const height = (tileWidth * image.height) / image.width;
      draw.drawImage(image, left, top, tileWidth, height);
      draw.strokeStyle = '#d9d6cf';
      draw.strokeRect(left, top, tileWidth, height);
      draw.fillStyle = '#1c1f23';
      draw.fillText(name, left, top + tileHeight + 17);
    }
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  }, tiles);
  return Buffer.from(drawn, 'base64');
}
