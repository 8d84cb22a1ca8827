/** electron-builder, told what to make of the staged app. It fetches nothing for the unpacked build. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, Platform, archFromString, build } from 'electron-builder';
import type { AfterPackContext, Configuration } from 'electron-builder';
import { repositoryFolder } from '../setup/repository.mjs';
import { setFuses } from './fuses.ts';

const electronFolder = join(repositoryFolder, 'node_modules/electron/dist');
const resources = join(repositoryFolder, 'resources');
export const distFolder = join(repositoryFolder, 'dist');

export interface PackageOrder {
  /** The app as `stageApp` has put it together. */
  readonly stage: string;
  /** A text with the licences of others. */
  readonly licences: string;
  readonly electronVersion: string;
}

/** @returns the folder of the unpacked build */
export async function buildUnpacked(order: PackageOrder): Promise<string> {
  let unpacked = '';
  const config = configuration(order, async (context) => {
    unpacked = context.appOutDir;
    await finish(context);
  });
  await build({ projectDir: order.stage, targets: targetsOf(['dir']), config, publish: 'never' });
  return unpacked;
}

/**
 * Makes packages of the unpacked build.
 *
 * @param targets names of electron-builder, such as `deb`
 * @returns the files
 * @throws Error with electron-builder's words
 */
export async function buildInstallers(
  order: PackageOrder,
  unpacked: string,
  targets: readonly string[],
): Promise<string[]> {
  return await build({
    projectDir: order.stage,
    prepackaged: unpacked,
    targets: targetsOf(targets),
    config: configuration(order, finish),
    publish: 'never',
  });
}

/** The executable in an unpacked build; on macOS the .app, which holds it. */
export function programIn(unpacked: string): string {
  if (process.platform === 'darwin') return join(unpacked, 'Ballast.app');
  return join(unpacked, process.platform === 'win32' ? 'Ballast.exe' : 'ballast');
}

/** Where code and resources lie in an unpacked build. */
export function resourcesIn(unpacked: string): string {
  return process.platform === 'darwin'
    ? join(unpacked, 'Ballast.app/Contents/Resources')
    : join(unpacked, 'resources');
}

function targetsOf(names: readonly string[]): Map<Platform, Map<Arch, string[]>> {
  return Platform.current().createTarget([...names], archFromString(process.arch));
}

function configuration(
  { licences, electronVersion }: PackageOrder,
  afterPack: (context: AfterPackContext) => Promise<void>,
): Configuration {
  const icons = join(resources, 'icon');
  return {
    appId: 'ballast',
    productName: 'Ballast',
    // A deb must name a page: that of the method.
    extraMetadata: { homepage: 'https://arxiv.org/abs/2310.12773' },
    // Not from the network: the runtime that set-up has found.
    electronVersion,
    electronDist: electronFolder,
    directories: { output: distFolder, buildResources: icons },
    // What is staged is exactly what is needed. A node_modules at the root would be passed over, so it is named.
    files: ['package.json', 'out/**/*', { from: 'node_modules', to: 'node_modules', filter: ['**/*'] }],
    beforeBuild: () => Promise.resolve(false),
    asar: { smartUnpack: false },
    // The system's loader opens libraries, and it knows no archives.
    asarUnpack: ['**/*.node', 'node_modules/onnxruntime-node/bin/**'],
    extraResources: [
      ...['recipes', 'openings', 'demo'].map((name) => ({ from: join(resources, name), to: name })),
      { from: join(resources, 'models/tinystories-15m'), to: 'models/tinystories-15m' },
      { from: join(icons, '256x256.png'), to: 'icon/256x256.png' },
    ],
    extraFiles: [
      { from: licences, to: 'THIRD-PARTY-LICENCES.txt' },
      { from: join(repositoryFolder, 'LICENSE'), to: 'LICENSE.ballast.txt' },
    ],
    // Texts of Chromium's own dialogs; the app speaks English.
    electronLanguages: ['en-US'],
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    afterPack,
    linux: {
      executableName: 'ballast',
      icon: icons,
      category: 'Science',
      // The desktop knows by it which entry of its menu a window belongs to.
      syncDesktopName: true,
      // And an address, which there is not: `invalid` is a name that is kept free for this.
      maintainer: 'The Ballast authors <authors@ballast.invalid>',
    },
    win: { icon: join(icons, 'icon.ico') },
    nsis: { oneClick: false, perMachine: false, allowElevation: false },
    mac: { icon: join(icons, 'icon.icns'), category: 'public.app-category.education' },
  };
}

async function finish({ appOutDir }: AfterPackContext): Promise<void> {
  // What stood in the runtime's place for an app: set-up's loader, or Electron's own page.
  for (const name of ['app', 'default_app.asar']) {
    rmSync(join(resourcesIn(appOutDir), name), { recursive: true, force: true });
  }
  await setFuses(programIn(appOutDir));
}
