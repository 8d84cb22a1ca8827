/**
 * Records the demo that comes with the app from real, finished runs: resources/demo. Nothing in it is drawn by hand.
 *
 * Run: node scripts/record-demo.ts [--project FOLDER] [--run ID]...
 *
 * Without --project: the default project under BALLAST_HOME. Without --run: every run that is done.
 */
import { statSync, writeFileSync } from 'node:fs';
import { cpus, type } from 'node:os';
import { parseArgs } from 'node:util';
import { appVersion } from '../src/main/experiments/app-version.ts';
import { demoFiles, demoRecordSchema } from '../src/main/experiments/demo-project.ts';
import { projectFolder } from '../src/main/experiments/open-for-work.ts';
import { packProject } from '../src/main/storage/packed-project.ts';
import { readProject } from '../src/main/storage/project.ts';
import { listRuns } from '../src/main/storage/runs.ts';
import { listStages } from '../src/main/storage/stages.ts';

const { values: options } = parseArgs({
  options: { project: { type: 'string' }, run: { type: 'string', multiple: true } },
});
const folder = projectFolder(options.project);
const project = readProject(folder);
const runs = listRuns(project.database).filter(
  ({ id, status }) => status === 'done' && (options.run?.includes(id) ?? true),
);
if (runs.length === 0) throw new Error(`No finished run in ${folder} to record.`);
const seconds = runs
  .flatMap(({ id }) => listStages(project.database, id))
  .reduce((sum, stage) => sum + stage.seconds, 0);
project.close();

console.log(`Packing ${runs.map(({ name, id }) => `${name} (${id})`).join(', ')} ...`);
const ids = runs.map(({ id }) => id);
const packed = packProject(folder, ids, demoFiles.database);
const [first] = runs;
const record = demoRecordSchema.parse({
  ...packed,
  runs: ids,
  recordedAt: runs
    .map(({ finishedAt }) => finishedAt ?? '')
    .sort()
    .at(-1),
  machine: `${first?.deviceName ?? cpus()[0]?.model ?? 'unknown'}, ${first?.threads ?? cpus().length} threads, ${type()}`,
  seconds: Math.round(seconds),
  appVersion,
});
writeFileSync(demoFiles.record, `${JSON.stringify(record, null, 2)}\n`);
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
console.log(
  `${demoFiles.database}: ${megabytes(statSync(demoFiles.database).size)} MB, unpacked ${megabytes(packed.bytes)} MB`,
);
