/** Groups of runs side by side, as a table for people. */
import { doneRuns, settingText } from '../shared/comparison-csv.ts';
import { comparedFigures } from '../shared/group-comparison.ts';
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
