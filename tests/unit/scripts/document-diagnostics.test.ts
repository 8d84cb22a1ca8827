import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnosticsPage, diagnosticsPageFile } from '../../../scripts/document-diagnostics.ts';

test('docs/diagnostics.md says what the rules say (else run: node scripts/document-diagnostics.ts)', async () => {
  expect(readFileSync(diagnosticsPageFile, 'utf8')).toBe(await diagnosticsPage());
});
