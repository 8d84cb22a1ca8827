/** A hash of the code that a stage's numbers come from: another version of it may give others. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { appVersion } from './app-version.ts';

const main = join(import.meta.dirname, '..');
/** The rooms whose code the trainer runs. */
const rooms = ['algorithms', 'engine', 'models', 'tensors', 'trainer'];

let known: string | undefined;

/** Of the source where it lies beside this file, of the version alone where it was bundled. */
export function codeHash(): string {
  known ??= hashCode();
  return known;
}

function hashCode(): string {
  const hash = createHash('sha256').update(appVersion);
  for (const room of rooms.map((name) => join(main, name))) {
    if (!existsSync(room)) continue;
    for (const file of readdirSync(room, { recursive: true, encoding: 'utf8' }).sort()) {
      if (file.endsWith('.ts')) hash.update(file).update(readFileSync(join(room, file)));
    }
  }
  return hash.digest('hex');
}
