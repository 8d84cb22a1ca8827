/** Which files of which packages a program reaches through its imports: nothing else goes into the packed app. */
import { build } from 'esbuild';
import { repositoryFolder } from '../setup/repository.mjs';

export interface UsedFiles {
  /** Paths relative to the root, with `/`: source, built files and files of packages. */
  readonly files: readonly string[];
  /** Folders of the packages among them, such as `node_modules/zod`. */
  readonly packages: readonly string[];
}

/**
 * Follows every import, as Node or a browser would, by letting esbuild bundle the program and throwing the bundle away.
 *
 * @param entries paths relative to the root, which is the repository where none is given
 */
export async function findUsedFiles(
  entries: readonly string[],
  platform: 'node' | 'browser',
  root = repositoryFolder,
): Promise<UsedFiles> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    platform,
    bundle: true,
    write: false,
    outdir: 'out',
    metafile: true,
    format: 'esm',
    jsx: 'automatic',
    // Links stay: what a package is, its place under node_modules says.
    preserveSymlinks: true,
    // Node's own conditions for `exports`; left alone, esbuild would add "module", which Node does not know.
    ...(platform === 'node' && { conditions: ['node-addons', 'module-sync'] }),
    // Marks of packages that say "without effect" would hide what is imported for its effect.
    ignoreAnnotations: true,
    external: ['electron', '*.node'],
    loader: { '.woff2': 'empty', '.svg': 'empty', '.png': 'empty' },
    logLevel: 'error',
  });
  const files = Object.keys(metafile.inputs).sort();
  return { files, packages: [...new Set(files.flatMap((file) => packageOf(file) ?? []))].sort() };
}

/** The folder of the package that a file lies in: the innermost one; null for a file of our own. */
export function packageOf(file: string): string | null {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return found?.[1] ?? null;
}
