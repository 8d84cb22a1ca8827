/** Backs up the database of a project that is being worked in, once a day, while the work goes on. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { backupName, dropOldBackups, listBackups } from '../storage/backup-files.ts';
import { backUpOnline } from '../storage/online-backup.ts';
import { readPreferences } from '../storage/preferences.ts';
import { holdsWork } from '../storage/project-counts.ts';
import { projectPaths } from '../storage/project-folder.ts';
import type { Project } from '../storage/project.ts';

export interface BackupSchedule {
  /** Ends it, once the copy under way is complete; `at once`: that is given up and leaves nothing. */
  readonly stop: (when: 'at once' | 'when complete') => Promise<void>;
}

export interface BackupListener {
  readonly onBackup?: () => void;
  /** A backup failed; the work goes on. Said once until one succeeds. */
  readonly onTrouble: (words: string) => void;
}

const lookEveryMs = 10 * 60_000;
const hour = 3_600_000;
const hoursBetween = { daily: 24, weekly: 7 * 24 } as const;

/** Looks at once, and from then on every ten minutes. A failure is told and tried again; it never ends the work. */
export function startBackupSchedule(
  project: Project,
  { onBackup, onTrouble }: BackupListener,
): BackupSchedule {
  const controller = new AbortController();
  let trouble: string | null = null;
  let work = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      if (await backUpIfDue(project, controller.signal)) onBackup?.();
      trouble = null;
    } catch (error) {
      if (controller.signal.aborted) return;
      const words = inWords(error);
      if (words !== trouble) onTrouble(words);
      trouble = words;
    }
  };
  const lookNext = (): void => {
    work = work.then(look);
  };
  lookNext();
  const timer = setInterval(lookNext, lookEveryMs);
  timer.unref();
  return {
    stop: async (when) => {
      clearInterval(timer);
      if (when === 'at once') controller.abort();
      await work;
    },
  };
}

/** @returns whether a backup was made */
export async function backUpIfDue(
  project: Project,
  signal?: AbortSignal,
  now = Date.now(),
): Promise<boolean> {
  const { backUp, backupsKept } = readPreferences();
  if (backUp === 'never' || !project.database.open || !isBackupDue(project, hoursBetween[backUp], now)) {
    return false;
  }
  const { database, backups } = projectPaths(project.folder);
  await backUpOnline(database, join(backups, `${backupName('daily')}.db`), { signal });
  dropOldBackups(backups, backupsKept);
  return true;
}

/** A project that is younger than that has nothing yet which its owner could not do again; nor has one with no work in it. */
function isBackupDue({ folder, database }: Project, hours: number, now: number): boolean {
  const paths = projectPaths(folder);
  if (!holdsWork(database)) return false;
  const [last] = listBackups(paths.backups).filter(({ kind }) => kind === 'daily' || kind === 'asked');
  const since = last === undefined ? statSync(paths.database).birthtimeMs : Date.parse(last.at);
  // A time to come is that of a clock which was wrong.
  return since > now || now - since >= hours * hour;
}

function inWords(error: unknown): string {
  const reason = error instanceof AppError ? `${error.message} ${error.hint}` : String(error);
  return `The database could not be backed up: ${reason}`;
}
