/** The short form of `npm run torture`: a few kills at random moments, and nothing is lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tortureRuns } from '../support/torture-runs.ts';
import { tortureWriters } from '../support/torture-writers.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-torture-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Whose child a process is, is read from /proc.
test.skipIf(process.platform !== 'linux').each(['trainer', 'parent'] as const)(
  'kill -9 of the %s at random moments: every run goes on, and ends bit for bit as a calm one',
  async (victim) => {
    const report = await tortureRuns({ folder: join(folder, victim), victim, kills: 3, rounds: 1, seed: 1 });
    expect(report.lost).toEqual([]);
    expect(report.differing).toEqual([]);
    expect(report.runs).toBeGreaterThan(0);
  },
);

test('kill -9 while judgments and metrics are written: none that was acknowledged is lost', async () => {
  const report = await tortureWriters(join(folder, 'writers'), 5, 1);
  expect(report).toMatchObject({ lost: [], halves: 0, integrity: 'ok' });
  expect(report.acknowledged).toBeGreaterThan(5);
});
