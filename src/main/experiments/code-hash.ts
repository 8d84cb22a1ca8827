/** A hash of the code that a stage's numbers come from: another version of it may give others. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appVersion } from './app-version.ts';

/** Put in by the build: what `hashSource` gives for the source it was made from. */
declare const BUILT_FROM_CODE: string | undefined;

/** The rooms whose code the trainer runs. */
const rooms = ['algorithms', 'engine', 'models', 'tensors', 'trainer'];

let known: string | undefined;

/** The same in the built app as on the command line, where both come from the same source. */
export function codeHash(): string {
  known ??=
    typeof BUILT_FROM_CODE === 'string' ? BUILT_FROM_CODE : hashSource(join(import.meta.dirname, '..'));
  return known;
}

/** @param mainFolder `src/main` */
export function hashSource(mainFolder: string): string {
  const hash = createHash('sha256').update(appVersion);
  for (const room of rooms.map((name) => join(mainFolder, name))) {
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' }).sort()) {
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(room, file)));
    }
  }
  return hash.digest('hex');
}
