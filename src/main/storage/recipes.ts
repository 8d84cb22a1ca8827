/** Recipes, each stored once under the hash of its content. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { recipeSchema } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { canonicalJson } from './canonical-json.ts';
import { now } from './clock.ts';
import { jsonColumn, readRow, readRows } from './row.ts';
import { sql } from './sql.ts';

/** SHA-256 of the recipe's content; the order of its keys does not matter. */
export function recipeHash(recipe: Recipe): string {
  return createHash('sha256').update(canonicalJson(recipe)).digest('hex');
}

/** Stores a recipe unless it is there, and gives its hash. */
export function saveRecipe(database: Database, recipe: Recipe): string {
  const hash = recipeHash(recipe);
  sql(
    database,
    `INSERT INTO recipes (hash, content, created_at) VALUES (@hash, @content, @createdAt)
     ON CONFLICT (hash) DO NOTHING`,
  ).run({ hash, content: canonicalJson(recipe), createdAt: now() });
  return hash;
}

const recipeRow = z.strictObject({ recipe: jsonColumn(recipeSchema) });

/** @throws AppError 'not-found' where no recipe has this hash. */
export function readRecipe(database: Database, hash: string): Recipe {
  const row = sql(database, 'SELECT content AS recipe FROM recipes WHERE hash = @hash').get({ hash });
  if (row === undefined) {
    throw new AppError(
      'not-found',
      `There is no recipe ${hash} in ${database.name}.`,
      'It was never stored.',
    );
  }
  return readRow(recipeRow, row, 'recipe').recipe;
}

const restRow = z.strictObject({ hash: z.string(), rest: z.string() });

/**
 * The recipes but those with a hash in `known`, each as its stored text without the settings called `keys`: recipes
 * that differ in nothing else have equal texts. The texts are not read as recipes.
 */
export function listRecipesWithout(
  database: Database,
  keys: readonly string[],
  known: readonly string[],
): z.output<typeof restRow>[] {
  const paths = keys.map((_, index) => `@path${index}`).join(', ');
  const rows = sql(
    database,
    `SELECT hash, json_remove(content, ${paths}) AS rest FROM recipes
     WHERE hash NOT IN (SELECT value FROM json_each(@known))`,
  ).all({
    known: JSON.stringify(known),
    ...Object.fromEntries(keys.map((key, index) => [`path${index}`, `$.${key}`])),
  });
  return readRows(restRow, rows, 'recipe');
}
