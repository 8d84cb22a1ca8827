/** The moment as the database keeps it: ISO 8601 in UTC, which sorts as text. */
export function now(): string {
  return new Date().toISOString();
}
