/** The demo: the recorded result of a real run, which came with Ballast and opens at once. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ballastHome } from '../storage/home.ts';
import { unpackProject } from '../storage/packed-project.ts';
import { projectPaths } from '../storage/project-folder.ts';
import { bundledFolder } from './bundled-folder.ts';

/** Says what was packed, when it was made, and on what. */
export const demoRecordSchema = z.strictObject({
  bytes: z.int().positive(),
  sha256: z.string(),
  runs: z.array(z.string()).min(1),
  recordedAt: z.string(),
  /** Of the machine: processor, cores in use, operating system. */
  machine: z.string(),
  /** All runs together, as long as they worked. */
  seconds: z.number().positive(),
  appVersion: z.string(),
});
export type DemoRecord = z.output<typeof demoRecordSchema>;

const recordedFolder = bundledFolder('demo');
export const demoFiles = {
  database: join(recordedFolder, 'demo.db.zst'),
  record: join(recordedFolder, 'demo.json'),
} as const;

export function demoFolder(): string {
  return join(ballastHome(), 'projects', 'demo');
}

/** What is said of the recorded demo; null where none came with this Ballast. */
export function readDemoRecord(): DemoRecord | null {
  if (!existsSync(demoFiles.record)) return null;
  return demoRecordSchema.parse(JSON.parse(readFileSync(demoFiles.record, 'utf8')));
}

/** Puts the recorded demo among the person's projects, unless it is there: what was added to it stays. */
export async function placeDemo(): Promise<void> {
  const record = readDemoRecord();
  if (record === null || existsSync(projectPaths(demoFolder()).database)) return;
  await unpackProject(demoFiles.database, record, demoFolder());
}
