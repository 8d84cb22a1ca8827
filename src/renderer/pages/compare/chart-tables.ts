/** The tables behind the charts of a page, as comma-separated text. */
export interface FoundTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** Every chart has a table beside it; what it shows is what is saved. */
export function tablesIn(element: Element): FoundTable[] {
  return [...element.querySelectorAll('table')].map((table) => ({
    title: table.closest('figure')?.querySelector('h3')?.textContent ?? 'Table',
    rows: [...table.rows].map((row) =>
      [...row.cells].map((cell) => cellText(cell.innerText || cell.textContent)),
    ),
  }));
}

/** One line a cell, as programs expect it; the dot that stands for nothing on screen is nothing. */
export function cellText(shown: string): string {
  const line = shown.trim().replace(/\s*\n\s*/g, ', ');
  return line === '·' ? '' : line;
}

export function tablesAsCsv(tables: readonly FoundTable[]): string {
  return tables
    .map(({ title, rows }) => [[title], ...rows].map((row) => row.map(csvField).join(',')).join('\r\n'))
    .join('\r\n\r\n');
}

/** Quoted where it must be; what a spreadsheet would take for a formula is told that it is text. */
export function csvField(text: string): string {
  const plain = text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-').trim();
  const isFormula = /^[=+@\t\r]/.test(plain) || (/^-/.test(plain) && !/^-?[\d.,]+( %)?$/.test(plain));
  const safe = isFormula ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
