/**
 * The long form of the survival tests: kills trainers, then the processes that own them, then writers of judgments and
 * metrics, at random moments, and says what was lost. It goes on in parts to the numbers of kills that are wanted, over as
 * many sittings as it takes: docs/torture.json counts what was done, and docs/survival.md tells it. Ends with 1 where
 * anything was lost.
 *
 * Run: npm run torture -- [--trainer N] [--parent N] [--writers N] [--part N] [--minutes N] [--rounds N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tortureRuns } from '../tests/support/torture-runs.ts';
import { tortureWriters } from '../tests/support/torture-writers.ts';
import { addSitting, isClean, killsOf, readSittings } from './torture/record.ts';
import type { Sitting, SittingVictim } from './torture/record.ts';

const { values } = parseArgs({
  options: {
    trainer: { type: 'string', default: '200' },
    parent: { type: 'string', default: '200' },
    writers: { type: 'string', default: '100' },
    part: { type: 'string', default: '10' },
    minutes: { type: 'string', default: 'Infinity' },
    rounds: { type: 'string', default: '1' },
  },
});
const wanted: Readonly<Record<SittingVictim, number>> = {
  trainer: count('trainer', 0),
  parent: count('parent', 0),
  writers: count('writers', 0),
};
const [part, rounds, minutes] = [count('part', 1), count('rounds', 1), Number(values.minutes)];
const victims = Object.keys(wanted) as readonly SittingVictim[];
const started = performance.now();

let workplace: string | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    if (workplace !== null) rmSync(workplace, { recursive: true, force: true, maxRetries: 5 });
    process.exit(130);
  });
}

let failed = false;
for (let turn = 0; ; turn++) {
  const sittings = readSittings();
  const missing = (victim: SittingVictim): number => Math.max(0, wanted[victim] - killsOf(sittings, victim));
  if (turn === 0) for (const victim of victims) console.log(`${victim}: ${missing(victim)} kills to go`);
  const open = victims.filter((victim) => missing(victim) > 0);
  // In turns, so that a sitting that is broken off has done some of each.
  const victim = open[turn % Math.max(1, open.length)];
  if (victim === undefined || performance.now() - started > minutes * 60_000) break;
  // No sitting repeats the moments of one before.
  const seed = 1 + Math.max(0, ...sittings.filter((one) => one.victim === victim).map((one) => one.seed));
  const sitting = await torture(victim, Math.min(part, missing(victim)), seed);
  await addSitting(sitting);
  failed ||= !isClean(sitting);
  console.log(inWords(sitting));
}
process.exitCode = failed ? 1 : 0;

async function torture(victim: SittingVictim, kills: number, seed: number): Promise<Sitting> {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-torture-'));
  workplace = folder;
  const on = new Date().toISOString().slice(0, 10);
  try {
    if (victim === 'writers') {
      const { seconds, ...found } = await tortureWriters(join(folder, 'project'), kills, seed);
      return { victim, on, seed, seconds: Math.round(seconds), ...found, lost: [...found.lost] };
    }
    const found = await tortureRuns({ folder, victim, kills, rounds, seed });
    const { runs, stages, lost, differing, seconds } = found;
    return {
      victim,
      on,
      seed,
      kills,
      runs,
      seconds: Math.round(seconds),
      lost: [...lost],
      differing: [...differing],
      stages: { ...stages },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    workplace = null;
  }
}

function inWords(sitting: Sitting): string {
  const { victim, kills, seconds, lost } = sitting;
  const done = `${victim}: ${kills} kills in ${seconds} s, ${lost.length} lost`;
  if (sitting.victim === 'writers')
    return `${done} of ${sitting.acknowledged}, ${sitting.halves} half written`;
  return [`${done}, ${sitting.differing.length} parts differ`, ...lost, ...sitting.differing].join('\n  ');
}

function count(name: 'trainer' | 'parent' | 'writers' | 'part' | 'rounds', least: number): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} takes a whole number from ${least} on, not "${values[name]}".`);
}
