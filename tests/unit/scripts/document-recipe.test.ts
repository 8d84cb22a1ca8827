import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recipePage, recipePageFile } from '../../../scripts/document-recipe.ts';

test('docs/recipe.md says what the schemas say (else run: node scripts/document-recipe.ts)', async () => {
  expect(readFileSync(recipePageFile, 'utf8')).toBe(await recipePage());
});
