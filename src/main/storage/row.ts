/** Rows on their way out of the database: columns into values, checked by a schema. */
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';

/** A column holding JSON, parsed and checked by `schema`. */
export function jsonColumn<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** A column holding 0 or 1. */
export const flagColumn = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);

/** A boolean as SQLite keeps it. */
export function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}

/**
 * Parses one row.
 *
 * @throws AppError 'database' naming the record and the column that this version cannot read.
 */
export function readRow<S extends z.ZodType>(schema: S, row: unknown, record: string): z.output<S> {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'database',
    `The project holds a ${record} that this version of Ballast cannot read:\n${z.prettifyError(parsed.error)}`,
    'It was written by another version, or edited by hand. Open the project with the version that wrote it, or restore a backup.',
    { cause: parsed.error },
  );
}

export function readRows<S extends z.ZodType>(
  schema: S,
  rows: readonly unknown[],
  record: string,
): z.output<S>[] {
  return rows.map((row) => readRow(schema, row, record));
}
