/** The project a window works in, one at a time, and the way to others. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { MachineMeasurement } from '../../shared/machine.ts';
import type { OpenProject, RecentProject, Rescue } from '../../shared/ipc/projects.ts';
import type { TrainerHost } from '../jobs/trainer-host.ts';
import { now } from '../storage/clock.ts';
import { defaultProjectFolder } from '../storage/home.ts';
import { forgetRecentFolder, listRecentFolders, noteRecentFolder } from '../storage/preferences.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { readProjectName, renameProject } from '../storage/project-name.ts';
import { ArchiveDesk } from './archive-desk.ts';
import { demoFolder, placeDemo } from './demo-project.ts';
import { measureMachine } from './measure-machine.ts';
import { freeFolder } from './project-places.ts';
import { findOwnBackup, restoreBackup } from './project-storage.ts';
import { findRescue } from './rescue-project.ts';
import { ProjectSession } from './project-session.ts';
import type { SessionListener } from './project-session.ts';

export interface WorkspaceListener extends SessionListener {
  readonly onProjectChanged: () => void;
}

export class Workspace {
  readonly archives = new ArchiveDesk();
  readonly #startTrainer: () => TrainerHost;
  readonly #listener: WorkspaceListener;
  #session: ProjectSession | null = null;
  /** The folder that could not be opened last, and what can be done for it. */
  #unopened: { readonly folder: string; readonly rescue: Rescue } | null = null;

  constructor(startTrainer: () => TrainerHost, listener: WorkspaceListener) {
    this.#startTrainer = startTrainer;
    this.#listener = listener;
  }

  get current(): ProjectSession | null {
    return this.#session;
  }

  /** @throws AppError 'bad-input' where no project is open. */
  get session(): ProjectSession {
    if (this.#session !== null) return this.#session;
    throw new AppError('bad-input', 'No project is open.', 'Open a project on the welcome page first.');
  }

  describe(): OpenProject | null {
    return this.#session === null ? null : describe(this.#session);
  }

  /** Opens a folder in place of what is open; what is open stays where the folder cannot be opened. */
  async open(folder: string, options: { readonly create: boolean }): Promise<OpenProject> {
    if (this.#session?.project.folder === projectPaths(folder).folder) return describe(this.#session);
    const next = this.#begin(folder, options);
    await this.#session?.close();
    this.#session = next;
    noteRecentFolder(next.project.folder, now());
    this.#listener.onProjectChanged();
    return describe(next);
  }

  #begin(folder: string, options: { readonly create: boolean }): ProjectSession {
    this.#unopened = null;
    try {
      return new ProjectSession(folder, { ...options, startTrainer: this.#startTrainer }, this.#listener);
    } catch (error) {
      const rescue = findRescue(folder, error);
      if (rescue !== null) this.#unopened = { folder, rescue };
      throw error;
    }
  }

  get rescue(): Rescue | null {
    return this.#unopened?.rescue ?? null;
  }

  /**
   * Goes back to the newest sound backup of the project that could not be opened, and opens it.
   *
   * @throws AppError 'not-found' where none could not be opened, or it has no such backup; otherwise as `restoreBackup`
   */
  openRescued(): Promise<OpenProject> {
    const { folder, rescue } = this.#unopened ?? {};
    const backup = rescue?.backup ?? null;
    if (folder === undefined || backup === null) {
      throw new AppError('not-found', 'There is no backup to restore.', 'Open the project again.');
    }
    restoreBackup(folder, findOwnBackup(folder, backup.name));
    return this.open(folder, { create: false });
  }

  openDefault(): Promise<OpenProject> {
    return this.open(defaultProjectFolder(), { create: true });
  }

  /** The recorded demo, put in place at the first time. */
  async openDemo(): Promise<OpenProject> {
    await placeDemo();
    return this.open(demoFolder(), { create: true });
  }

  /** A new project in a folder of its own, under Ballast's. */
  async create(name: string): Promise<OpenProject> {
    const opened = await this.open(freeFolder(name), { create: true });
    renameProject(this.session.project.database, name);
    this.#listener.onProjectChanged();
    return { ...opened, name };
  }

  /**
   * Goes back to a backup of the open project, which is closed meanwhile.
   *
   * @throws AppError 'busy' while a run computes; otherwise as `restoreBackup`, with the project open as it was
   */
  async restore(name: string): Promise<OpenProject> {
    const { project, state } = this.session;
    if (state.working) {
      throw new AppError('busy', 'A run is under way.', 'Pause it first, then restore the backup.');
    }
    const backup = findOwnBackup(project.folder, name);
    await this.#session?.close();
    this.#session = null;
    try {
      restoreBackup(project.folder, backup);
    } finally {
      await this.open(project.folder, { create: false });
    }
    return describe(this.session);
  }

  recents(): RecentProject[] {
    return listRecentFolders().map(({ folder, openedAt }) => ({
      token: tokenOf(folder),
      name: nameOf(folder) ?? basename(folder),
      folder,
      openedAt,
      found: isSomethingLeft(folder),
    }));
  }

  openRecent(token: string): Promise<OpenProject> {
    return this.open(this.#recentFolder(token), { create: false });
  }

  forgetRecent(token: string): RecentProject[] {
    forgetRecentFolder(this.#recentFolder(token));
    return this.recents();
  }

  /** @throws AppError 'busy' while a run computes: each would slow the other, and the figures would be wrong. */
  measureMachine(): Promise<MachineMeasurement> {
    if (this.#session?.state.working === true) {
      throw new AppError('busy', 'A run is under way.', 'Measure when it has ended, or pause it first.');
    }
    return measureMachine(() => undefined, this.#startTrainer);
  }

  async close(): Promise<void> {
    this.archives.cancel();
    const closing = this.#session;
    this.#session = null;
    await closing?.close();
    this.#listener.onProjectChanged();
  }

  #recentFolder(token: string): string {
    const recent = listRecentFolders().find(({ folder }) => tokenOf(folder) === token);
    if (recent !== undefined) return recent.folder;
    throw new AppError('not-found', 'This project is not in the list any more.', 'Open its folder instead.');
  }
}

function describe({ project }: ProjectSession): OpenProject {
  const { id, name } = readProjectName(project.database);
  const { folder } = project;
  return { id, name: nameOf(folder) ?? name, folder, isDemo: folder === demoFolder() };
}

/** Of the two projects that nobody named. */
function nameOf(folder: string): string | null {
  if (folder === demoFolder()) return 'Storyteller demo';
  return folder === defaultProjectFolder() ? 'Command line project' : null;
}

/** Where the database is gone, its backups may be there. */
function isSomethingLeft(folder: string): boolean {
  const { database, backups } = projectPaths(folder);
  return existsSync(database) || existsSync(backups);
}

/** The window names a project by this and never by its path. */
function tokenOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}
