/** The backups of a project: what they are called, which there are, and which go when there are many. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { now } from './clock.ts';
import { asDiskError } from './storage-error.ts';

/** `daily` ones are made by themselves, and old ones go; all others stay until a person deletes them. */
export type BackupKind = 'daily' | 'asked' | 'before-migration' | 'before-restore' | 'other';

export interface BackupFile {
  readonly name: string;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** ISO 8601. */
  readonly at: string;
}

/** `ballast-daily-20260921T143502123Z`, so that names of a kind sort by time. */
export function backupName(kind: 'daily' | 'asked' | 'before-restore'): string {
  const middle = kind === 'asked' ? '' : `${kind}-`;
  return `ballast-${middle}${now().replace(/[-:.]/g, '')}`;
}

/** The newest first. */
export function listBackups(folder: string): BackupFile[] {
  return namesIn(folder)
    .filter((name) => name.endsWith('.db'))
    .flatMap((name) => {
      const found = statSync(join(folder, name), { throwIfNoEntry: false });
      if (found === undefined) return [];
      return [{ name, kind: kindOf(name), bytes: found.size, at: found.mtime.toISOString() }];
    })
    .sort((a, b) => b.at.localeCompare(a.at) || b.name.localeCompare(a.name));
}

function namesIn(folder: string): string[] {
  try {
    return existsSync(folder) ? readdirSync(folder) : [];
  } catch (cause) {
    throw asDiskError(cause, 'look into', folder);
  }
}

function kindOf(name: string): BackupKind {
  if (/^ballast-daily-/.test(name)) return 'daily';
  if (/^ballast-schema-/.test(name)) return 'before-migration';
  if (/^ballast-before-restore-/.test(name)) return 'before-restore';
  return /^ballast-\d/.test(name) ? 'asked' : 'other';
}

/** Deletes all but the newest of those that were made by themselves; gives the names of those that went. */
export function dropOldBackups(folder: string, kept: number): string[] {
  const old = listBackups(folder)
    .filter(({ kind }) => kind === 'daily')
    .slice(kept)
    .map(({ name }) => name);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return old;
}
