/** What goes into the packed app is what its imports reach, chosen as Node chooses. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findUsedFiles, packageOf } from '../../../../scripts/packing/used-files.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'ballast-used-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function put(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

test('the package of a file is the innermost one; our own files have none', () => {
  expect(packageOf('node_modules/zod/v4/core/api.js')).toBe('node_modules/zod');
  expect(packageOf('node_modules/@koromix/koffi-linux-x64/index.js')).toBe(
    'node_modules/@koromix/koffi-linux-x64',
  );
  expect(packageOf('node_modules/a/node_modules/@b/c/d.js')).toBe('node_modules/a/node_modules/@b/c');
  expect(packageOf('src/main/index.ts')).toBeNull();
});

test('what is imported is used, also for its effect alone; what is not, or comes with Electron, is not', async () => {
  put('effects.mjs', `import 'effect'; import { app } from 'electron'; import './own.mjs'; app.quit();`);
  put('own.mjs', `export const mine = await import('later');`);
  put('node_modules/effect/package.json', `{"main": "index.js", "sideEffects": false}`);
  put('node_modules/effect/index.js', `globalThis.effect = require('./inner.js');`);
  put('node_modules/effect/inner.js', `module.exports = 1;`);
  put('node_modules/effect/unused.js', `module.exports = 2;`);
  put('node_modules/later/package.json', `{"exports": "./index.mjs"}`);
  put('node_modules/later/index.mjs', `export const late = 1;`);
  expect(await findUsedFiles(['effects.mjs'], 'node', root)).toEqual({
    files: [
      'effects.mjs',
      'node_modules/effect/index.js',
      'node_modules/effect/inner.js',
      'node_modules/later/index.mjs',
      'own.mjs',
    ],
    packages: ['node_modules/effect', 'node_modules/later'],
  });
});

test('of a package with several builds, the one is taken that Node itself loads', async () => {
  put('chooses.mjs', `import 'several';`);
  put(
    'node_modules/several/package.json',
    `{"exports": {"module": "./bundlers.mjs", "browser": "./browser.mjs", "module-sync": "./node.mjs", "default": "./old.cjs"}}`,
  );
  for (const name of ['bundlers.mjs', 'browser.mjs', 'node.mjs']) put(`node_modules/several/${name}`, '');
  put('node_modules/several/old.cjs', '');
  const { files } = await findUsedFiles(['chooses.mjs'], 'node', root);
  expect(files).toEqual(['chooses.mjs', 'node_modules/several/node.mjs']);
  const byNode = createRequire(join(root, 'chooses.mjs')).resolve('several');
  expect(byNode).toBe(join(root, 'node_modules/several/node.mjs'));
});
