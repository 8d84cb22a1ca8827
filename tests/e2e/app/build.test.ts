/** The built app is the same program as the command line, which runs the source itself. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { nodeEntries } from '../../../scripts/packing/stage-app.ts';
import { codeHash } from '../../../src/main/experiments/code-hash.ts';
import { inspectFile } from '../../../src/main/data/import/read-bytes.ts';
import type { readParquet } from '../../../src/main/data/import/read-parquet.ts';
import { repository } from '../../support/launch-app.ts';

async function importBuilt<Module>(file: string): Promise<Module> {
  const { href } = pathToFileURL(join(repository, 'out', file));
  return (await import(/* @vite-ignore */ href)) as Module;
}

test('both give the same code hash, so that each takes over what the other has computed', async () => {
  const built = await importBuilt<{ codeHash: () => string }>('main/experiments/code-hash.js');
  expect(built.codeHash()).toBe(codeHash());
});

test('every process and thread of the app has its entry in the build', () => {
  expect(nodeEntries.filter((entry) => !existsSync(join(repository, entry)))).toEqual([]);
});

test('the build reads Parquet, in a thread of its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-build-'));
  try {
    const path = join(folder, 'rows.parquet');
    const columnData = [{ name: 'prompt', data: ['Once upon a time'], type: 'STRING' as const }];
    writeFileSync(path, Buffer.from(parquetWriteBuffer({ columnData })));
    const built = await importBuilt<{ readParquet: typeof readParquet }>('main/data/import/read-parquet.js');
    const rows: unknown[] = [];
    for await (const row of built.readParquet(inspectFile(path)))
      rows.push('columns' in row ? row.columns : row.fault);
    expect(rows).toEqual([{ prompt: 'Once upon a time' }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
