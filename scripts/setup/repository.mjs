import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const repositoryFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The folder of the Node that everything after set-up runs under: the npm package `node`. */
export const nodeFolder = join(repositoryFolder, 'node_modules', 'node', 'bin');

export const nodeProgram = join(nodeFolder, process.platform === 'win32' ? 'node.exe' : 'node');
