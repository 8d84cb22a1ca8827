import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { thirdPartyLicences } from '../../../../scripts/packing/third-party-licences.ts';

const root = mkdtempSync(join(tmpdir(), 'ballast-licences-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function putPackage(
  name: string,
  about: Record<string, unknown>,
  files: Record<string, string> = {},
): string {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...about }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return name;
}

test('each package stands there with its licence and its own text', () => {
  const folder = putPackage(
    'with-text',
    { license: 'MIT' },
    { 'LICENSE.md': 'Copyright Ada', 'index.js': '' },
  );
  const text = thirdPartyLicences(root, [folder]);
  expect(text).toContain('with-text 1.0.0: MIT');
  expect(text).toContain('with-text 1.0.0\nMIT\n\nCopyright Ada');
});

test('one without a text gets that of its licence, with the name of its author', () => {
  const folder = putPackage('no-text', { license: 'MIT', author: { name: 'Grace' } });
  expect(thirdPartyLicences(root, [folder])).toContain('Copyright (c) Grace\n\nPermission is hereby granted');
});

test('one that names no licence, or an unknown one without a text, is refused by name', () => {
  const none = putPackage('no-licence', {});
  expect(() => thirdPartyLicences(root, [none])).toThrow('no-licence@1.0.0 names no licence');
  const unknown = putPackage('unknown', { license: 'Own-1.0' });
  expect(() => thirdPartyLicences(root, [unknown])).toThrow('The text of the licence Own-1.0 is not known');
});
