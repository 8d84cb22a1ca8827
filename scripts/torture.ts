/**
 * The long form of the survival tests: kills trainers, then the processes that own them, then writers of judgments and
 * metrics, at random moments, and says what was lost. Ends with 1 where anything was.
 *
 * Run: npm run torture -- [--trainer N] [--parent N] [--writers N] [--rounds N] [--seed N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tortureRuns } from '../tests/support/torture-runs.ts';
import type { TortureReport, Victim } from '../tests/support/torture-runs.ts';
import { tortureWriters } from '../tests/support/torture-writers.ts';
import type { WritersReport } from '../tests/support/torture-writers.ts';

const { values } = parseArgs({
  options: {
    trainer: { type: 'string', default: '200' },
    parent: { type: 'string', default: '200' },
    writers: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];

function runsLine(report: TortureReport): string {
  const { victim, kills, runs, lost, differing, seconds, stages } = report;
  const places = Object.entries(stages)
    .sort(([, a], [, b]) => b - a)
    .map(([stage, count]) => `${stage} ${count}`);
  return [
    `${victim}: ${kills} kills over ${runs} runs in ${Math.round(seconds)} s`,
    `${lost.length} runs that could not go on, ${differing.length} parts that differ from the calm run`,
    `killed in ${places.join(', ')}`,
    ...lost,
    ...differing,
  ].join('\n  ');
}

function writersLine({ kills, acknowledged, lost, halves, integrity, seconds }: WritersReport): string {
  return [
    `writers: ${kills} kills in ${Math.round(seconds)} s`,
    `${acknowledged} writes acknowledged, ${lost.length} of them lost, ${halves} half written, integrity_check: ${integrity}`,
  ].join('\n  ');
}

const folder = mkdtempSync(join(tmpdir(), 'ballast-torture-'));
let failed = false;
try {
  for (const victim of ['trainer', 'parent'] satisfies Victim[]) {
    const kills = Number(values[victim]);
    if (kills === 0) continue;
    const onKill = (killed: number, runs: number): void => {
      if (killed % 10 === 0) console.error(`${victim}: ${killed} of ${kills} kills, run ${runs}`);
    };
    const report = await tortureRuns({ folder: join(folder, victim), victim, kills, rounds, seed, onKill });
    failed ||= report.lost.length + report.differing.length > 0;
    console.log(runsLine(report));
  }
  const writers = Number(values.writers);
  if (writers > 0) {
    const report = await tortureWriters(join(folder, 'writers'), writers, seed);
    failed ||= report.lost.length + report.halves > 0 || report.integrity !== 'ok';
    console.log(writersLine(report));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;
