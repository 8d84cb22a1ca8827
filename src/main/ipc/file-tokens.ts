/** Files that a person chose, by tokens: the window can name these and no others. */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import type { ChosenFile } from '../../shared/ipc/files.ts';

export class FileTokens {
  readonly #paths = new Map<string, string>();

  /** @throws Error of the file system where there is no such file. */
  admit(path: string): ChosenFile {
    return { ...this.admitTarget(path), bytes: statSync(path).size };
  }

  /** For a file that need not be there yet. */
  admitTarget(path: string): Omit<ChosenFile, 'bytes'> {
    const token = randomUUID();
    this.#paths.set(token, path);
    return { token, name: basename(path) };
  }

  /** @throws AppError 'not-found' for a token that was never given out. */
  pathOf(token: string): string {
    const path = this.#paths.get(token);
    if (path !== undefined) return path;
    throw new AppError('not-found', 'This file was not chosen in this window.', 'Choose it again.');
  }
}
