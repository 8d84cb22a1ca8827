/**
 * Whether Ballast keeps dying right after it starts: each start is noted and struck off again at a proper end. After
 * three that were cut off within two minutes it starts in safe mode, drawing without the graphics processor, whose
 * driver is the usual culprit.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isCrashLoop } from './crash-guard.ts';

const startsSchema = z.array(z.number());

export interface StartRecord {
  readonly safeMode: boolean;
  /** Ballast ends as it should. */
  readonly endedWell: () => void;
}

/** @param file where starts are noted; a broken or missing one counts as none. */
export function recordStart(file: string, now: number): StartRecord {
  const cutOff = readStarts(file);
  write(file, [...cutOff, now].slice(-5));
  return {
    safeMode: isCrashLoop(cutOff, now),
    endedWell: () => write(file, []),
  };
}

function readStarts(file: string): number[] {
  try {
    return startsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}

/** A disk that takes nothing must not keep the window shut. */
function write(file: string, starts: readonly number[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(starts));
  } catch {
    return;
  }
}
