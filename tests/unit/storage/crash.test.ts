import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { listJudgments } from '../../../src/main/storage/judgments.ts';
import { readMetrics } from '../../../src/main/storage/metrics.ts';
import { openProject } from '../../../src/main/storage/project.ts';
import { addPairedRun } from './support/filled-run.ts';
import { startProcess } from './support/child-process.ts';
import { temporaryFolder } from './support/temporary-project.ts';

test(
  'kill -9 while judgments and metrics are written loses none that was acknowledged, and leaves none half written',
  { timeout: 60_000 },
  async () => {
    const folder = join(temporaryFolder(), 'project');
    const first = openProject(folder, { create: true });
    const { run, stage, pairIds } = addPairedRun(first.database);
    first.close();
    const acknowledged: string[] = [];

    for (let kill = 0; kill < 4; kill += 1) {
      const writer = startProcess('judging-process.ts', [folder, pairIds[0], stage.id, `kill-${kill}`]);
      for (let count = 0; count < 3 + 5 * kill; count += 1) acknowledged.push(await writer.line());
      // Somewhere inside a write: a commit takes a few milliseconds here.
      await wait(kill * 1.7);
      await writer.killNow();
      acknowledged.push(...(await restOf(writer)));
    }

    // Opening runs quick_check and takes over the lock that the last process left.
    const { database, close } = openProject(folder, { create: false });
    const stored = new Set(listJudgments(database, { runId: run.id }).map((one) => one.id));
    for (const id of acknowledged) {
      expect(stored, id).toContain(`${id}a`);
      expect(stored, id).toContain(`${id}b`);
    }
    // Each transaction held two judgments; at most the last of each process was not acknowledged yet.
    const withoutPartner = [...stored].filter(
      (id) => !stored.has(id.replace(/.$/, (end) => (end === 'a' ? 'b' : 'a'))),
    );
    expect(withoutPartner).toEqual([]);
    expect(stored.size / 2 - acknowledged.length).toBeLessThanOrEqual(4);
    const metrics = readMetrics(database, { stageId: stage.id });
    expect(metrics.length % 2).toBe(0);
    expect(metrics.length).toBeGreaterThan(0);
    close();
  },
);

/** The lines that were printed before the kill and not read yet. */
async function restOf(writer: { readonly line: () => Promise<string> }): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    try {
      lines.push(await writer.line());
    } catch {
      return lines;
    }
  }
}
