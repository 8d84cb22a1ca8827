/** Groups set against one of them, the baseline: by how much each differs, in a sentence and in a table. */
import { formatNumber, formatShare } from '../../../charts/format-figures.ts';
import type { NamedGroup } from '../../../report/sweep-input.ts';
import { comparedFigures } from '../../../shared/group-comparison.ts';
import type { ComparedFigure, GroupEstimate } from '../../../shared/group-comparison.ts';

/** More than these are read in the table. */
const mostTold = 3;

/** null where the baseline has no finished run, or nothing to be set against it. */
export function againstSentence(groups: readonly NamedGroup[], baselineId: string): string | null {
  const baseline = groups.find(({ group }) => group.id === baselineId);
  const harmful = baseline?.group.figures.harmfulRedTeam ?? null;
  const helpful = baseline?.group.figures.helpfulWinVsBase ?? null;
  if (baseline === undefined || harmful === null || helpful === null) return null;
  const told = groups
    .filter((named) => named !== baseline)
    .flatMap(({ label, name, group: { figures } }) => {
      const { harmfulRedTeam, helpfulWinVsBase } = figures;
      if (harmfulRedTeam === null || helpfulWinVsBase === null) return [];
      const harm = changeWords(harmfulRedTeam, harmful, 'more harmful', 'less harmful');
      const help = changeWords(helpfulWinVsBase, helpful, 'more helpful', 'less helpful');
      return [
        { change: harmfulRedTeam.value - harmful.value, text: `${label} (${name}) is ${harm} and ${help}` },
      ];
    })
    .toSorted((one, other) => one.change - other.change);
  if (told.length === 0) return null;
  const rest = told.length - mostTold;
  return (
    `Against the baseline ${baseline.label} (${baseline.name}; ${formatShare(harmful.value)} harmful, wins ${formatShare(helpful.value)} against base): ` +
    `${told
      .slice(0, mostTold)
      .map(({ text }) => text)
      .join('; ')}${rest > 0 ? `; ${rest} more in the table of figures` : ''}.`
  );
}

function changeWords(now: GroupEstimate, before: GroupEstimate, more: string, less: string): string {
  const points = Math.round(100 * now.value) - Math.round(100 * before.value);
  if (points === 0) return `no ${more}`;
  const unit = Math.abs(points) === 1 ? 'point' : 'points';
  const doubt = overlap(now, before) ? ', within the intervals,' : '';
  return `${Math.abs(points)} ${unit} ${points > 0 ? more : less}${doubt}`;
}

/** A difference as a table says it: in brackets where the two intervals overlap, so that it may be chance. */
export function differenceText(
  key: ComparedFigure,
  now: GroupEstimate | null,
  before: GroupEstimate | null,
): string {
  if (now === null || before === null) return 'none';
  const difference = now.value - before.value;
  const size = comparedFigures[key].isShare
    ? `${Math.round(100 * Math.abs(difference))} points`
    : formatNumber(Math.abs(difference), 2);
  const sign = /^0(\.0+)?( points)?$/.test(size) ? '' : difference > 0 ? '+' : '−';
  return overlap(now, before) ? `(${sign}${size})` : `${sign}${size}`;
}

function overlap(one: GroupEstimate, other: GroupEstimate): boolean {
  return one.low <= other.high && other.low <= one.high;
}
