/**
 * Puts the app together as it will be packed: the build, the files of packages that it imports, and the libraries that
 * it loads by name. No tests, sources, documents, nor what is made for other platforms.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFolder } from '../setup/repository.mjs';
import { findUsedFiles, packageOf } from './used-files.ts';

/** Where each process and thread of the app begins. */
export const nodeEntries = [
  'out/main/index.js',
  'out/main/trainer/process.js',
  'out/main/trainer/worker.js',
  'out/main/data/import/parquet-worker.js',
  'out/main/experiments/import-worker.js',
  'out/report/report-worker.js',
] as const;

const rendererEntry = 'src/renderer/main.tsx';
/** Its packages too may be part of the bundle, where no import shows them. */
const mainEntry = 'src/main/index.ts';

const target = `${process.platform}-${process.arch}`;

/** What is found at run time by its name, which no import shows. A path that ends in `/` is a whole folder. */
const reachedByName = [
  `node_modules/better-sqlite3/prebuilds/${target}.node`,
  `node_modules/@koromix/koffi-${target}/`,
  `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}/`,
  'node_modules/jsdom/lib/jsdom/living/xhr/xhr-sync-worker.js',
  'node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  'node_modules/@fontsource-variable/inter/files/inter-greek-wght-normal.woff2',
] as const;

/** ONNX Runtime is called through its C interface, without its binding for Node; and Electron needs glibc, never musl. */
const isLeftOut = (file: string): boolean =>
  file.endsWith('onnxruntime_binding.node') || file.includes('/musl_') || file.endsWith('.md');

export interface StagedApp {
  /** The folder that is packed into the archive. */
  readonly folder: string;
  /** Every package of which something is inside, also in the window's bundle. */
  readonly packages: readonly string[];
}

/** @param folder is emptied first. */
export async function stageApp(folder: string): Promise<StagedApp> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [node, main, renderer] = await Promise.all([
    findUsedFiles(nodeEntries, 'node'),
    findUsedFiles([mainEntry], 'node'),
    findUsedFiles([rendererEntry], 'browser'),
  ]);
  cpSync(join(repositoryFolder, 'out'), join(folder, 'out'), {
    recursive: true,
    filter: (file) => !file.endsWith('.built-from') && !file.endsWith('pictures'),
  });
  const named = reachedByName.flatMap(filesAt).filter((file) => !isLeftOut(file));
  const copied = [...node.files.filter((file) => packageOf(file) !== null), ...named];
  const packages = [...new Set(copied.flatMap((file) => packageOf(file) ?? []))].sort();
  for (const file of new Set([...copied, ...copied.flatMap(packageFilesAbove)])) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(repositoryFolder, file), join(folder, file), { dereference: true });
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageFile(), null, 2));
  return { folder, packages: [...new Set([...packages, ...main.packages, ...renderer.packages])].sort() };
}

/** Those of its folders up to its package: by them, Node tells what kind of module a file is. */
function packageFilesAbove(file: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(file); packageOf(`${folder}/`) !== null; folder = dirname(folder)) {
    if (existsSync(join(repositoryFolder, folder, 'package.json'))) found.push(`${folder}/package.json`);
  }
  return found;
}

/** What the app reads of it, and what packages of systems say of it. */
function packageFile(): object {
  const { name, productName, version, description, license, type, main } = JSON.parse(
    readFileSync(join(repositoryFolder, 'package.json'), 'utf8'),
  );
  const author = 'The Ballast authors';
  const desktopName = 'ballast.desktop';
  return { name, productName, version, description, license, type, main, author, desktopName };
}

function filesAt(path: string): string[] {
  if (!existsSync(join(repositoryFolder, path))) {
    throw new Error(`${path} is missing, so there is no ${target} build. npm ci brings it.`);
  }
  if (!path.endsWith('/')) return [path];
  return readdirSync(join(repositoryFolder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      (entry) => `${path}${join(entry.parentPath, entry.name).slice(join(repositoryFolder, path).length)}`,
    );
}
