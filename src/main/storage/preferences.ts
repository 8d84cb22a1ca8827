/** Small things this machine keeps for the window: settings and the projects opened last. A broken file is no file. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { defaultPreferences } from '../../shared/default-preferences.ts';
import { preferenceChangesSchema, preferencesSchema } from '../../shared/preferences.ts';
import type { PreferenceChanges, Preferences } from '../../shared/preferences.ts';
import { ballastHome } from './home.ts';
import { asDiskError } from './storage-error.ts';

const recentSchema = z.object({ folder: z.string(), openedAt: z.string() });
export type RecentFolder = z.output<typeof recentSchema>;

const mostRecents = 12;

function readFile<Content>(file: string, schema: z.ZodType<Content>, otherwise: Content): Content {
  try {
    return schema.parse(JSON.parse(readFileSync(join(ballastHome(), file), 'utf8')));
  } catch {
    return otherwise;
  }
}

function writeFile(file: string, content: unknown): void {
  const path = join(ballastHome(), file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(`${path}.new`, path);
  } catch (cause) {
    throw asDiskError(cause, 'write', path);
  }
}

export function readPreferences(): Preferences {
  const stored = readFile('preferences.json', z.record(z.string(), z.unknown()), {});
  // A setting that another version did not know, or meant otherwise, has its default; the others stay.
  const readable = Object.entries(stored).filter(
    ([name, value]) => preferenceChangesSchema.safeParse({ [name]: value }).success,
  );
  return preferencesSchema.parse({ ...defaultPreferences, ...Object.fromEntries(readable) });
}

/** Changes what is given and gives all. */
export function changePreferences(changes: PreferenceChanges): Preferences {
  const all = preferencesSchema.parse({ ...readPreferences(), ...changes });
  writeFile('preferences.json', all);
  return all;
}

/** The folders opened last, the newest first. */
export function listRecentFolders(): RecentFolder[] {
  return readFile('recent-projects.json', z.array(recentSchema), []);
}

export function noteRecentFolder(folder: string, openedAt: string): void {
  const others = listRecentFolders().filter((recent) => recent.folder !== folder);
  writeFile('recent-projects.json', [{ folder, openedAt }, ...others].slice(0, mostRecents));
}

export function forgetRecentFolder(folder: string): void {
  writeFile(
    'recent-projects.json',
    listRecentFolders().filter((recent) => recent.folder !== folder),
  );
}
