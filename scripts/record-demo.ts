/**
 * Records the demo that comes with the app from real, finished runs: resources/demo. Nothing in it is drawn by hand.
 *
 * Run: node scripts/record-demo.ts [--project FOLDER] [--run ID]... [--name TEXT]
 *
 * Without --project: the default project under BALLAST_HOME. Without --run: every run that is done. --name: what runs are
 * called in the demo; else as in their project.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appVersion } from '../src/main/experiments/app-version.ts';
import { demoFiles, demoRecordSchema } from '../src/main/experiments/demo-project.ts';
import { projectFolder } from '../src/main/experiments/open-for-work.ts';
import { backUpDatabase } from '../src/main/storage/back-up.ts';
import { openForReading } from '../src/main/storage/open-database.ts';
import { packProject } from '../src/main/storage/packed-project.ts';
import { projectPaths } from '../src/main/storage/project-folder.ts';
import { openProject } from '../src/main/storage/project.ts';
import { listRuns } from '../src/main/storage/runs.ts';
import { listStages } from '../src/main/storage/stages.ts';

const { values: options } = parseArgs({
  options: { project: { type: 'string' }, run: { type: 'string', multiple: true }, name: { type: 'string' } },
});
const source = projectFolder(options.project);
// A copy is brought to the schema of today; the project itself is only read.
const folder = mkdtempSync(join(tmpdir(), 'ballast-record-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
backUpDatabase(openForReading(projectPaths(source).database), projectPaths(folder).database);
const project = openProject(folder, { create: false });
const runs = listRuns(project.database).filter(
  ({ id, status }) => status === 'done' && (options.run?.includes(id) ?? true),
);
if (runs.length === 0) throw new Error(`No finished run in ${source} to record.`);
if (options.name !== undefined) {
  const rename = project.database.prepare('UPDATE runs SET name = ? WHERE id = ?');
  for (const { id } of runs) rename.run(options.name, id);
}
const seconds = runs
  .flatMap(({ id }) => listStages(project.database, id))
  .reduce((sum, stage) => sum + stage.seconds, 0);
project.close();

console.log(`Packing ${runs.map(({ name, id }) => `${name} (${id})`).join(', ')} ...`);
const ids = runs.map(({ id }) => id);
const packed = packProject(folder, ids, demoFiles.database);
const [first] = runs;
const threads = first?.threads ?? cpus().length;
const record = demoRecordSchema.parse({
  ...packed,
  runs: ids,
  recordedAt: runs
    .map(({ finishedAt }) => finishedAt ?? '')
    .sort()
    .at(-1),
  machine: `${first?.deviceName ?? cpus()[0]?.model ?? 'unknown'}, ${threads} ${threads === 1 ? 'thread' : 'threads'}, ${type()}`,
  seconds: Math.round(seconds),
  appVersion,
});
writeFileSync(demoFiles.record, `${JSON.stringify(record, null, 2)}\n`);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
console.log(
  `${demoFiles.database}: ${megabytes(statSync(demoFiles.database).size)} MB, unpacked ${megabytes(packed.bytes)} MB`,
);
