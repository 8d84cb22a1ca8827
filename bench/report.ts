/** What a bench run says: a table on the terminal, and the whole record as JSON. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

import type { CaseResult, Comparison, ContestantResult } from './take-turns.ts';

export interface BenchReport {
  readonly startedAt: string;
  readonly seconds: number;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGiB: number;
    readonly platform: string;
    readonly node: string;
    /** Processes that wanted a core in the minute before the start: above 0.5, something else was running. */
    readonly loadBefore: number;
  };
  readonly threads: number;
  readonly cases: readonly CaseResult[];
}

export function describeMachine(): BenchReport['machine'] {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** A few lines a case: medians with quartiles, then how ours compares. */
export function describeCase({ title, contestants, comparisons }: CaseResult): string {
  const width = Math.max(...contestants.map(({ name }) => name.length));
  return [
    title,
    ...contestants.map((result) => `  ${result.name.padEnd(width)}  ${describeTimes(result)}`),
    ...comparisons.map((comparison) => `  ${describeComparison(comparison)}`),
    '',
  ].join('\n');
}

function describeTimes({
  medianSeconds,
  lowerQuartile,
  upperQuartile,
  seconds,
  tokensPerSecond,
}: ContestantResult): string {
  const spread = `${milliseconds(lowerQuartile)} to ${milliseconds(upperQuartile)}`;
  const rate = tokensPerSecond === undefined ? '' : `, ${Math.round(tokensPerSecond)} tokens/s`;
  return `${milliseconds(medianSeconds)} ms (half of ${seconds.length} repeats: ${spread})${rate}`;
}

function describeComparison({ ours, peer, timesAsFast, range, target, reached }: Comparison): string {
  const share = (1 / timesAsFast).toFixed(2);
  const rounds = `single rounds ${range[0].toFixed(2)} to ${range[1].toFixed(2)}`;
  const goal =
    target === undefined ? '' : `; target ${target.toFixed(2)}: ${reached === true ? 'reached' : 'MISSED'}`;
  return `${ours}: ${timesAsFast.toFixed(2)} times as fast as ${peer} (${share} of its time; ${rounds})${goal}`;
}

const milliseconds = (seconds: number): string => (seconds * 1000).toFixed(seconds < 0.1 ? 1 : 0);

/** @returns the path written */
export function writeReport(folder: string, report: BenchReport): string {
  return writeRecord(folder, report);
}

/** @param suffix tells records of another bench apart */
export function writeRecord(folder: string, record: { readonly startedAt: string }, suffix = ''): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${record.startedAt.replaceAll(':', '-').slice(0, 19)}${suffix}.json`);
  writeFileSync(path, `${JSON.stringify(record, null, 2)}\n`);
  return path;
}
