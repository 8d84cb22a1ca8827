/** A row of a file, whatever its format: its columns by name, or why it could not be read. */

export type Columns = Readonly<Record<string, unknown>>;

export type SourceRow =
  /** Rows are counted from 1; empty lines and a header are no rows. */
  | { readonly number: number; readonly columns: Columns }
  | { readonly number: number; readonly fault: string; readonly todo: string };

export function isColumns(value: unknown): value is Columns {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
