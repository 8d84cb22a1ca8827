/** Groups of runs side by side: as a table for people, as CSV for other programs. */
import { comparedFigureKeys, comparedFigures } from '../shared/group-comparison.ts';
import type {
  ComparedFigure,
  ComparedGroup,
  GroupComparison,
  GroupEstimate,
} from '../shared/group-comparison.ts';
import { shortName } from '../shared/sweep.ts';
import { alignColumns } from './summary.ts';

const shownFigures: readonly ComparedFigure[] = [
  'harmfulRedTeam',
  'harmfulOrdinary',
  'helpfulWinVsBase',
  'klToBase',
  'distinct2',
  'meanLength',
];

/** A row for each group, then what keeps its seeds from being counted. */
export function comparisonTable({ varied, groups }: GroupComparison): string[] {
  const header = [
    'group',
    ...(varied.length === 0 ? ['name'] : varied.map(shortName)),
    'seeds',
    ...shownFigures.map((key) => comparedFigures[key].title),
  ];
  const rows = groups.map((group) => [
    group.id,
    ...(varied.length === 0 ? [group.name] : varied.map((path) => settingText(group.settings[path]))),
    `${doneRuns(group)}/${group.runs.length}`,
    ...shownFigures.map((key) => figureText(key, group.figures[key])),
  ]);
  const missing = groups.flatMap(missingSeeds);
  return [
    ...alignColumns([header, ...rows]),
    ...(missing.length === 0 ? [] : ['', 'Not counted:', ...missing]),
    '',
    'Means over seeds with 95 % intervals over seeds and prompts; with one seed, over prompts alone.',
  ];
}

function doneRuns({ runs }: ComparedGroup): number {
  return runs.filter(({ figures }) => figures !== null).length;
}

function missingSeeds({ id, runs }: ComparedGroup): string[] {
  return runs
    .filter(({ figures }) => figures === null)
    .map(({ runId, seed, status, detail }) => {
      const why = detail === null ? '' : `: ${detail}`;
      return `  group ${id}, seed ${seed}, run ${runId}: ${status}${why}`;
    });
}

function figureText(key: ComparedFigure, estimate: GroupEstimate | null): string {
  if (estimate === null) return '-';
  const { value, low, high } = estimate;
  const scale = comparedFigures[key].isShare ? 100 : 1;
  const digits = key === 'distinct2' ? 2 : 1;
  const [shown = '', from = '', to = ''] = [value, low, high].map((number) =>
    (number * scale).toFixed(digits),
  );
  const unit = comparedFigures[key].isShare ? ' %' : '';
  return low === high ? `${shown}${unit}` : `${shown}${unit} (${from} to ${to})`;
}

export function settingText(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

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
  return [header, ...rows].map((cells) => cells.map(csvCell).join(','));
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe; a number stays one. */
function csvCell(text: string): string {
  const isFormula = /^[=+@\t\r-]/.test(text) && !Number.isFinite(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
