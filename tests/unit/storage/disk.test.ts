/**
 * Real full and read-only disks: a small tmpfs, mounted in a name space of its own that is gone with its process.
 * Where the system does not allow that (other systems, some containers) these tests are skipped, and
 * storage-error.test.ts alone holds the words.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './support/temporary-project.ts';

const mountSmallDisk = 'mount -t tmpfs -o size=3m tmpfs "$DISK"';
const canMount = inNameSpace('/tmp', mountSmallDisk).status === 0;

function inNameSpace(disk: string, script: string) {
  return spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-ec', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      DISK: disk,
      NODE: process.execPath,
      SCRIPT: join(import.meta.dirname, 'support', 'small-disk-process.ts'),
    },
  });
}

const fillSchema = z.strictObject({ error: z.string(), added: z.int(), kept: z.int() });
const openSchema = z.strictObject({ errors: z.array(z.string()) });

/** Runs a script where a small disk is mounted, and parses the line it prints. */
function onSmallDisk<S extends z.ZodType>(schema: S, script: string): { disk: string; report: z.output<S> } {
  const disk = join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  const { stdout, stderr } = inNameSpace(disk, `${mountSmallDisk}\n${script}`);
  if (stdout === '') throw new Error(stderr);
  return { disk, report: schema.parse(JSON.parse(stdout)) };
}

// The limit is for a machine with other work on it: starting a process is most of the time.
describe.skipIf(!canMount)('a real disk', { timeout: 60_000 }, () => {
  test('that is full is said, and all that was stored before is found again on it', () => {
    const { disk, report } = onSmallDisk(fillSchema, '"$NODE" "$SCRIPT" fill "$DISK/project"');
    expect(report.error).toMatch(/^disk: The disk is full/);
    expect(report.error).toContain(disk);
    expect(report.added).toBeGreaterThan(0);
    expect(report.kept).toBe(report.added);
  });

  test('that is read-only is said, for a project on it and for a new one', () => {
    const { disk, report } = onSmallDisk(
      openSchema,
      `"$NODE" "$SCRIPT" open "$DISK/project" > /dev/null
       mount -o remount,ro "$DISK"
       "$NODE" "$SCRIPT" open "$DISK/project" "$DISK/new"`,
    );
    expect(report.errors).toEqual([
      expect.stringMatching(/^disk: .* cannot be written: its folder or disk is read-only/),
      expect.stringMatching(/^disk: .* cannot be written: its folder or disk is read-only/),
    ]);
    expect(report.errors[0]).toContain(join(disk, 'project'));
    expect(report.errors[1]).toContain(join(disk, 'new'));
  });
});
