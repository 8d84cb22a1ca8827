/** A report, or a table of it, on the disk: complete under its name, or not there. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** @returns the file, with its whole path */
export function writeReportFile(file: string, content: string | Uint8Array): string {
  const target = resolve(file);
  mkdirSync(dirname(target), { recursive: true });
  // A report cut short by a full disk would look like a whole one.
  const draft = `${target}.${process.pid}.draft`;
  writeFileSync(draft, content);
  renameSync(draft, target);
  return target;
}
