import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import {
  addSitting,
  isClean,
  killsOf,
  readSittings,
  recordFile,
  survivalPage,
  withRecord,
} from '../../../scripts/torture/record.ts';
import type { RunsSitting } from '../../../scripts/torture/record.ts';
import { temporaryFolder } from '../storage/support/temporary-project.ts';

const sitting: RunsSitting = {
  victim: 'parent',
  on: '2026-11-22',
  seed: 1000,
  kills: 7,
  runs: 3,
  seconds: 90,
  lost: [],
  differing: [],
  stages: { policy: 5, answers: 2 },
};

test('the page tells what the record holds', async () => {
  const page = readFileSync(survivalPage, 'utf8');
  const written = withRecord(page, readSittings());
  const config = await resolveConfig(survivalPage);
  expect(await format(written, { ...config, filepath: survivalPage })).toBe(page);
});

test('a sitting adds to what was done before, in record and page', async () => {
  const folder = temporaryFolder();
  const files = { record: join(folder, 'torture.json'), page: join(folder, 'survival.md') };
  writeFileSync(files.record, JSON.stringify({ sittings: [{ ...sitting, seed: 999, kills: 5 }] }));
  copyFileSync(survivalPage, files.page);
  await addSitting(sitting, files);
  expect(killsOf(readSittings(files.record), 'parent')).toBe(12);
  expect(killsOf(readSittings(files.record), 'trainer')).toBe(0);
  const page = readFileSync(files.page, 'utf8');
  // 12 kills in 2 sittings over 6 runs, 180 seconds; 10 of the kills in the policy stage.
  expect(page).toMatch(/\| its parent +\| 12 +\| 2 +\| 6 +\| 3 min +\| 0 +\| 0 +\|/);
  expect(page).toContain('policy 10, answers 4');
  // All that is not between the marks stays.
  expect(page.split('<!--')[0]).toBe(readFileSync(survivalPage, 'utf8').split('<!--')[0]);
});

test('what was lost or differs is told by name', () => {
  const bad = { ...sitting, lost: ['run-1 is failed: why'], differing: ['run-2: weights'] };
  expect(isClean(sitting)).toBe(true);
  expect(isClean(bad)).toBe(false);
  const page = withRecord(readFileSync(survivalPage, 'utf8'), [sitting, bad]);
  expect(page).toContain('- parent, seed 1000: run-1 is failed: why');
  expect(page).toContain('- parent, seed 1000: run-2: weights');
});

test('no two sittings of a victim killed at the same moments', () => {
  const drawn = readSittings(recordFile).map(({ victim, seed }) => `${victim} ${seed}`);
  expect(new Set(drawn).size).toBe(drawn.length);
});
