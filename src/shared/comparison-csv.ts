/** Groups of runs as comma-separated values, for other programs. */
import { comparedFigureKeys } from './group-comparison.ts';
import type { ComparedGroup, GroupComparison } from './group-comparison.ts';

/** Comma-separated values as in RFC 4180: a line for each group, a column for each end of each interval. */
export function comparisonCsv({ varied, groups }: GroupComparison): string[] {
  const header = [
    'group',
    'name',
    ...varied,
    'seeds',
    'seedsDone',
    'seedsMissing',
    ...comparedFigureKeys.flatMap((key) => [key, `${key}Low`, `${key}High`]),
  ];
  const rows = groups.map((group) => [
    group.id,
    group.name,
    ...varied.map((path) => (group.settings[path] === null ? '' : settingText(group.settings[path]))),
    group.runs.map(({ seed }) => seed).join(' '),
    String(doneRuns(group)),
    group.runs
      .filter(({ figures }) => figures === null)
      .map(({ seed, status }) => `${seed} ${status}`)
      .join('; '),
    ...comparedFigureKeys.flatMap((key) => {
      const estimate = group.figures[key];
      return estimate === null ? ['', '', ''] : [estimate.value, estimate.low, estimate.high].map(String);
    }),
  ]);
  return [header, ...rows].map(csvLine);
}

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe; a number stays one. */
function csvCell(text: string): string {
  const isFormula = /^[=+@\t\r-]/.test(text) && !Number.isFinite(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function doneRuns({ runs }: ComparedGroup): number {
  return runs.filter(({ figures }) => figures !== null).length;
}

export function settingText(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
