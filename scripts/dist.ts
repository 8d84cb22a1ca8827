/**
 * Packs the app for this platform, in the folder dist: unpacked, ready to start, and as packages where the tools for them
 * can be reached.
 *
 * Run: npm run dist [-- --dir]      --dir: the unpacked build alone
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildInstallers, buildUnpacked, distFolder } from './packing/build-packages.ts';
import type { PackageOrder } from './packing/build-packages.ts';
import { planInstallers, toolsHostAnswers } from './packing/installers.ts';
import { stageApp } from './packing/stage-app.ts';
import { thirdPartyLicences } from './packing/third-party-licences.ts';
import { repositoryFolder } from './setup/repository.mjs';

const { values: options } = parseArgs({ options: { dir: { type: 'boolean', default: false } } });

async function packApp(): Promise<PackageOrder & { readonly unpacked: string }> {
  rmSync(distFolder, { recursive: true, force: true });
  const stage = join(distFolder, 'stage');
  console.log('Putting together what the app needs ...');
  const { packages } = await stageApp(stage);
  const licences = join(distFolder, 'THIRD-PARTY-LICENCES.txt');
  writeFileSync(licences, thirdPartyLicences(repositoryFolder, packages));
  const order: PackageOrder = { stage, licences, electronVersion: electronVersion() };
  console.log(`Packing it with Electron ${order.electronVersion} ...`);
  const unpacked = await buildUnpacked(order);
  console.log(`\nThe app: ${relative(repositoryFolder, unpacked)}, ${sizeOf(unpacked)} unpacked.`);
  return { ...order, unpacked };
}

async function makeInstallers(order: PackageOrder, unpacked: string): Promise<void> {
  const plan = planInstallers(process.platform, await toolsHostAnswers());
  for (const { name, why } of plan.leftOut) console.log(`Left out: ${name}; ${why}.`);
  for (const name of plan.made) {
    try {
      for (const file of await buildInstallers(order, unpacked, [name])) {
        console.log(`Made: ${relative(repositoryFolder, file)}, ${sizeOf(file)}.`);
      }
    } catch (error) {
      // The unpacked build stands, and the next package may succeed.
      console.error(`Not made: ${name}; ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
}

function electronVersion(): string {
  const file = join(repositoryFolder, 'node_modules/electron/dist/version');
  if (!existsSync(file))
    throw new Error('There is no Electron to pack: npm run setup with a display brings it.');
  return readFileSync(file, 'utf8').replace(/^v/, '').trim();
}

function sizeOf(path: string): string {
  return `${(bytesOf(path) / 1e6).toFixed(0)} MB`;
}

function bytesOf(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

const { unpacked, ...order } = await packApp();
if (!options.dir) await makeInstallers(order, unpacked);
rmSync(order.stage, { recursive: true, force: true });
rmSync(order.licences, { force: true });
console.log('Try it: npm run dist:smoke');
