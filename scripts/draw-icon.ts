/**
 * Draws the app's icon from resources/icon/icon.svg: a picture for each size, and the files that Windows and macOS
 * want, which are such pictures in a row. Chromium draws, in the built app: npm run build before.
 *
 * Run: node scripts/draw-icon.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchApp, repository } from '../tests/support/launch-app.ts';
import { icnsOf, icoOf } from './packing/icon-files.ts';
import type { IconPicture } from './packing/icon-files.ts';

const folder = join(repository, 'resources/icon');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
/** What a window and a Linux package use; macOS alone has the largest. */
const kept = sizes.filter((size) => size <= 512);

async function drawIn(page: Page, svg: string, size: number): Promise<IconPicture> {
  const data = await page.evaluate(
    async (drawing) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${drawing.svg}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = drawing.size;
      canvas.getContext('2d')?.drawImage(image, 0, 0, drawing.size, drawing.size);
      return canvas.toDataURL('image/png');
    },
    { svg: Buffer.from(svg).toString('base64'), size },
  );
  return { size, png: Buffer.from(data.slice(data.indexOf(',') + 1), 'base64') };
}

const app = await launchApp();
try {
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
  const pictures: IconPicture[] = [];
  for (const size of sizes) pictures.push(await drawIn(app.page, svg, size));
  for (const { size, png } of pictures) {
    if (kept.includes(size)) writeFileSync(join(folder, `${size}x${size}.png`), png);
  }
  writeFileSync(join(folder, 'icon.ico'), icoOf(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(join(folder, 'icon.icns'), icnsOf(pictures));
} finally {
  await app.close();
}
