/** The built app is the same program as the command line, which runs the source itself. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { codeHash } from '../../../src/main/experiments/code-hash.ts';
import { repository } from '../../support/launch-app.ts';

test('both give the same code hash, so that each takes over what the other has computed', async () => {
  const file = pathToFileURL(join(repository, 'out/main/experiments/code-hash.js')).href;
  const built = (await import(/* @vite-ignore */ file)) as { codeHash: () => string };
  expect(built.codeHash()).toBe(codeHash());
});
