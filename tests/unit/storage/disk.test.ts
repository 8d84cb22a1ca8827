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

const reportSchema = z.strictObject({
  error: z.string(),
  added: z.int().optional(),
  kept: z.int().optional(),
});

function reportFrom(script: string): { disk: string; report: z.infer<typeof reportSchema> } {
  const disk = join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  const { stdout, stderr } = inNameSpace(disk, `${mountSmallDisk}\n${script}`);
  if (stdout === '') throw new Error(stderr);
  return { disk, report: reportSchema.parse(JSON.parse(stdout)) };
}

describe.skipIf(!canMount)('a real disk', () => {
  test('that is full is said, and all that was stored before is found again on it', () => {
    const { disk, report } = reportFrom('"$NODE" "$SCRIPT" fill "$DISK/project"');
    expect(report.error).toMatch(/^disk: The disk is full/);
    expect(report.error).toContain(disk);
    expect(report.added).toBeGreaterThan(0);
    expect(report.kept).toBe(report.added);
  });

  test('that is read-only is said, for a project on it and for a new one', () => {
    const setUp = '"$NODE" "$SCRIPT" open "$DISK/project" > /dev/null\nmount -o remount,ro "$DISK"';
    for (const folder of ['project', 'new']) {
      const { disk, report } = reportFrom(`${setUp}\n"$NODE" "$SCRIPT" open "$DISK/${folder}"`);
      expect(report.error).toMatch(/^disk: .* cannot be written: its folder or disk is read-only/);
      expect(report.error).toContain(join(disk, folder));
    }
  });
});
