/** What this machine offers, each finding with what it means for a person's work. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { cpus, freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { SystemFinding } from '../../shared/ipc/app.ts';
import { ballastHome } from '../storage/home.ts';
import { bundledModel } from './base-model.ts';

const GIGABYTE = 1e9;
/** The demo's three rounds hold six models of the base's size at a time, with optimizers: docs/demo-results.md. */
const demoMemory = 2 * GIGABYTE;
const demoDisk = 1.5 * GIGABYTE;

export function checkSystem(): SystemFinding[] {
  return [processor(), memory(), disk(), model()];
}

function processor(): SystemFinding {
  const cores = cpus().length;
  const name = cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown';
  return {
    name: 'Processor',
    value: `${cores} cores, ${name}`,
    meaning:
      cores >= 2
        ? 'The demo model trains on it; no graphics card is needed.'
        : 'It works, but slowly: training uses all the cores there are.',
    state: cores >= 2 ? 'good' : 'note',
  };
}

function memory(): SystemFinding {
  const enough = totalmem() >= 2 * demoMemory;
  return {
    name: 'Memory',
    value: `${gigabytes(freemem())} of ${gigabytes(totalmem())} GB free`,
    meaning: enough
      ? 'Enough for the demo and for models up to about ten times its size.'
      : 'Enough for the demo; close other programs while a run is under way.',
    state: enough ? 'good' : 'note',
  };
}

function disk(): SystemFinding {
  const folder = nearestFolder(ballastHome());
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return {
      name: 'Disk',
      value: `${folder} cannot be written`,
      meaning: 'Nothing can be stored there. Mend its rights, or name another place with BALLAST_HOME.',
      state: 'trouble',
    };
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  return {
    name: 'Disk',
    value: `${gigabytes(free)} GB free`,
    meaning:
      free >= demoDisk
        ? 'Projects fit; a run of three rounds takes about 0.5 GB.'
        : 'A run of three rounds takes about 0.5 GB and needs more while it works: free some space.',
    state: free >= demoDisk ? 'good' : 'trouble',
  };
}

function model(): SystemFinding {
  const found = bundledModel('tinystories-15m') !== null;
  return {
    name: 'Language model',
    value: found ? 'TinyStories-15M is here' : 'TinyStories-15M is missing',
    meaning: found
      ? 'It tells stories to children; nothing has to be downloaded.'
      : 'Run `npm run setup` once in the folder of Ballast.',
    state: found ? 'good' : 'trouble',
  };
}

function nearestFolder(folder: string): string {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}

function gigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(1);
}
