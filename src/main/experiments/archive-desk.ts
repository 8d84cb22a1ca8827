/** Exports and imports of whole projects while a person looks on in the window: one at a time, and it can be stopped. */
import { AppError } from '../../shared/app-error.ts';
import type { ArchiveStep } from '../../shared/project-archive.ts';
import { exportProject } from './export-project.ts';
import type { ExportedProject } from './export-project.ts';
import { importProject, readArchiveManifest } from './import-project.ts';
import { freeFolder } from './project-places.ts';

interface Watched {
  readonly onStep: (step: ArchiveStep) => void;
  readonly signal: AbortSignal;
}

export class ArchiveDesk {
  #under: AbortController | null = null;
  #step: ArchiveStep | null = null;

  /** Of the work under way; null where there is none. */
  get step(): ArchiveStep | null {
    return this.#step;
  }

  cancel(): void {
    this.#under?.abort();
  }

  /** @throws AppError as `exportProject` */
  export(folder: string, target: string, models: boolean): Promise<ExportedProject> {
    return this.#carryOut((watched) => exportProject(folder, target, { models, replace: true, ...watched }));
  }

  /**
   * Into a folder of its own among Ballast's projects.
   *
   * @returns the folder
   * @throws AppError as `importProject`
   */
  import(file: string): Promise<string> {
    return this.#carryOut(async (watched) => {
      const { project } = await readArchiveManifest(file);
      const folder = freeFolder(project.name);
      await importProject(file, folder, watched);
      return folder;
    });
  }

  async #carryOut<Result>(work: (watched: Watched) => Promise<Result>): Promise<Result> {
    if (this.#under !== null) {
      throw new AppError('busy', 'Another export or import is under way.', 'Wait for its end, or stop it.');
    }
    const controller = new AbortController();
    this.#under = controller;
    try {
      return await work({
        signal: controller.signal,
        onStep: (step) => {
          this.#step = step;
        },
      });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      throw new AppError('bad-input', 'It was stopped.', 'Nothing was left behind.');
    } finally {
      this.#under = null;
      this.#step = null;
    }
  }
}
