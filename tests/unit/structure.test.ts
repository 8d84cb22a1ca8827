/** The tree keeps its own rules, and the rules catch what they are for: each is broken once in a planted tree. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Broken rules as `rule: file`, for the tree under `folder`. */
function brokenRules(folder: string): string[] {
  const words = [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const { stdout } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const { violations } = reportSchema.parse(JSON.parse(stdout)).summary;
  return [...new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))].sort();
}

/** A file that breaks one rule: the rule, the file, and what it imports. */
const planted: [rule: string, file: string, source: string][] = [
  ['room-shared', 'src/shared/a.ts', `import '../main/engine/good.ts';`],
  ['room-main-engine', 'src/main/engine/a.ts', `import '../tensors/good.ts';`],
  ['room-main-tensors', 'src/main/tensors/a.ts', `import '../models/good.ts';`],
  ['room-main-models', 'src/main/models/a.ts', `import '../algorithms/good.ts';`],
  ['room-main-data', 'src/main/data/a.ts', `import '../models/good.ts';`],
  ['room-main-algorithms', 'src/main/algorithms/a.ts', `import '../evaluation/good.ts';`],
  ['room-main-evaluation', 'src/main/evaluation/a.ts', `import '../algorithms/good.ts';`],
  ['room-main-trainer', 'src/main/trainer/a.ts', `import '../storage/good.ts';`],
  ['room-main-jobs', 'src/main/jobs/a.ts', `import '../trainer/good.ts';`],
  ['room-main-storage', 'src/main/storage/a.ts', `import '../experiments/good.ts';`],
  ['room-main-experiments', 'src/main/experiments/a.ts', `import type {} from '../algorithms/good.ts';`],
  ['room-main-ipc', 'src/main/ipc/a.ts', `import '../trainer/good.ts';`],
  ['room-main-app', 'src/main/app/a.ts', `import '../storage/good.ts';`],
  ['room-cli', 'src/cli/a.ts', `import type {} from '../main/storage/good.ts';`],
  ['room-preload', 'src/preload/a.ts', `import '../main/ipc/good.ts';`],
  ['room-renderer', 'src/renderer/a.ts', `import '../main/experiments/good.ts';`],
  ['room-charts', 'src/charts/a.ts', `import '../report/good.ts';`],
  ['room-report', 'src/report/a.ts', `import '../cli/good.ts';`],
  ['only-engine-runs-tensors', 'src/main/models/b.ts', `import 'koffi';`],
  ['only-engine-runs-tensors', 'src/main/trainer/b.ts', `import '@tensorflow/tfjs-backend-cpu';`],
  ['only-engine-runs-tensors', 'src/main/jobs/b.ts', `import 'onnxruntime-node';`],
  ['tensor-ops-stay-below-the-trainer', 'src/main/experiments/b.ts', `import '@tensorflow/tfjs-core';`],
  ['only-storage-opens-the-database', 'src/cli/b.ts', `import 'better-sqlite3';`],
  ['electron-stays-in-its-rooms', 'src/main/storage/b.ts', `import 'electron';`],
  ['every-file-has-a-room', 'src/misc/a.ts', `import '../shared/good.ts';`],
  ['experiments-hold-no-tensors', 'src/main/experiments/c.ts', `import '../tensors/good.ts';`],
  ['no-algorithm-imports-another', 'src/main/algorithms/ppo-lagrangian.ts', `import './reward-model.ts';`],
  ['shared-imports-zod-alone', 'src/shared/b.ts', `import 'node:fs';`],
  ['no-node-in-the-browser', 'src/charts/b.ts', `import 'node:path';`],
  ['renderer-takes-words-of-the-report', 'src/renderer/b.ts', `import '../report/good.ts';`],
  ['no-cycle', 'src/shared/c.ts', `import './d.ts';`],
  ['no-orphan', 'src/shared/e.ts', `export const unused = 1;`],
  ['no-unresolvable', 'src/shared/f.ts', `import './nowhere.ts';`],
  ['packages-are-declared', 'src/cli/c.ts', `import 'fast-check';`],
  ['src-stands-alone', 'src/cli/d.ts', `import '../../tests/good.ts';`],
];

const rooms = [
  ...['engine', 'tensors', 'models', 'data', 'algorithms', 'evaluation', 'trainer', 'jobs', 'storage'],
  ...['experiments', 'ipc', 'app'],
].map((room) => `main/${room}`);

describe('import rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-imports-'));
  let found: string[] = [];
  beforeAll(() => {
    const write = (file: string, source: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${source}\nexport {};\n`);
    };
    for (const [, file, source] of planted) write(file, source);
    // Files without fault, to be imported; a lawful import of zod keeps them from being orphans.
    for (const room of [...rooms, 'shared', 'cli', 'preload', 'renderer', 'charts', 'report']) {
      write(`src/${room}/good.ts`, `import 'zod';`);
    }
    write('src/main/algorithms/reward-model.ts', `import '../tensors/good.ts';`);
    write(
      'src/main/experiments/lawful.ts',
      `import '../tensors/seeded-random.ts';\nimport '../models/checkpoint.ts';`,
    );
    write('src/main/models/checkpoint.ts', `import '../engine/good.ts';`);
    write('src/main/tensors/seeded-random.ts', `import '../engine/good.ts';`);
    write('src/shared/d.ts', `import './c.ts';`);
    write('tests/good.ts', '');
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext" } }');
    copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    found = brokenRules(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(planted)('%s is broken by %s', (rule, file) => {
    expect(found).toContain(`${rule}: ${file}`);
  });

  test('lawful files break no rule', () => {
    const guilty = new Set(['src/shared/d.ts', ...planted.map(([, file]) => file)]);
    expect(found.filter((line) => !guilty.has(line.split(': ')[1] ?? ''))).toEqual([]);
  });

  // Reads all of src: on a busy machine that takes more than a unit test's usual time.
  test('the tree itself breaks no rule', { timeout: 90_000 }, () => {
    expect(brokenRules(root)).toEqual([]);
  });
});

describe('file names', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

  test('code files are kebab-case, components PascalCase.tsx', () => {
    const odd = files
      .map(({ name }) => name)
      .filter((name) => /\.(ts|mjs|tsx)$/.test(name))
      .filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*\.(d\.ts|ts|mjs|tsx)$|^([A-Z][a-z0-9]*)+\.tsx$/.test(name));
    expect(odd).toEqual([]);
  });

  test('nothing is called utils, helpers or common', () => {
    const vague = files
      .flatMap(({ name, parentPath }) => [name.split('.')[0] ?? '', basename(parentPath)])
      .filter((name) => /^(utils?|helpers?|common|misc)$/.test(name));
    expect(vague).toEqual([]);
  });
});
