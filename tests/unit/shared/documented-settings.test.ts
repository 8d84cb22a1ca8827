/**
 * The page of each method lists its settings as the schema has them: none missing, none left over. Defaults and ranges
 * are those of docs/recipe.md, which `document-recipe.test.ts` holds to the schemas.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { costModelSchema } from '../../../src/shared/config/cost-model.ts';
import { ppoLagrangianSchema } from '../../../src/shared/config/ppo-lagrangian.ts';
import { rewardModelSchema } from '../../../src/shared/config/reward-model.ts';
import { supervisedSchema } from '../../../src/shared/config/supervised.ts';

const docs = resolve(import.meta.dirname, '../../../docs');

/** The page of each method, its schema, and where a round of the recipe holds its settings. */
const pages = [
  { page: 'reward-model.md', schema: rewardModelSchema, group: 'rewardModel' },
  { page: 'cost-model.md', schema: costModelSchema, group: 'costModel' },
  { page: 'supervised.md', schema: supervisedSchema, group: 'supervised' },
  { page: 'ppo-lagrangian.md', schema: ppoLagrangianSchema, group: 'policy' },
] as const;

/** Keys as a recipe nests them, with dots between. */
function keysOf({ shape }: z.ZodObject, prefix = ''): string[] {
  return Object.entries(shape).flatMap(([key, field]) => {
    let inner: z.core.$ZodType = field;
    while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault) inner = inner.unwrap();
    return inner instanceof z.ZodObject ? keysOf(inner, `${prefix}${key}.`) : [prefix + key];
  });
}

/** Default and range by key, from the tables whose first cell is a key in code marks. */
function settingRows(markdown: string, prefix = ''): Map<string, string> {
  const rows = markdown.split('\n').flatMap((line): [string, string][] => {
    const [, cell = '', standard = '', range = ''] = line.split('|').map((text) => text.trim());
    const key = /^`([\w.]+)`$/.exec(cell)?.[1];
    return key?.startsWith(prefix) ? [[key.slice(prefix.length), `${standard}; ${range}`]] : [];
  });
  return new Map(rows);
}

function readSettings(page: string): Map<string, string> {
  const sections = readFileSync(join(docs, 'algorithms', page), 'utf8').split(/^## /m);
  return settingRows(sections.find((section) => section.startsWith('Settings\n')) ?? '');
}

test.each(pages)(
  'docs/algorithms/$page lists every setting of its method and no other',
  ({ page, schema }) => {
    expect([...readSettings(page).keys()].sort()).toEqual(keysOf(schema).sort());
  },
);

test.each(pages)('docs/algorithms/$page gives the defaults and ranges of the recipe', ({ page, group }) => {
  const inRecipe = settingRows(readFileSync(join(docs, 'recipe.md'), 'utf8'), `${group}.`);
  expect(Object.fromEntries(readSettings(page))).toEqual(Object.fromEntries(inRecipe));
});
