/** Groups of runs as the page speaks of them, and what a choice between them comes down to, in one sentence. */
import { formatShare } from '../../../charts/format-figures.ts';
import { namedGroups } from '../../../report/sweep-input.ts';
import type { NamedGroup } from '../../../report/sweep-input.ts';
import type { GroupComparison } from '../../../shared/group-comparison.ts';

/** With more settings than this, a group is called by the name of its runs. */
const mostSettingsInName = 3;
/** More lines than this cannot be told apart. */
export const mostShown = 8;

export function shownGroups(comparison: GroupComparison): NamedGroup[] {
  const named = namedGroups(comparison);
  if (comparison.varied.length <= mostSettingsInName) return named;
  return named.map((each) => ({ ...each, name: each.group.name }));
}

/** What is compared where nobody has chosen: the newest groups that have a finished run, and the baseline. */
export function defaultChoice({ groups }: GroupComparison, baseline: string | null = null): string[] {
  const finished = groups.filter(
    ({ id, runs }) => id !== baseline && runs.some(({ figures }) => figures !== null),
  );
  const others = finished.slice(-(mostShown - (baseline === null ? 0 : 1))).map(({ id }) => id);
  return baseline === null ? others : [baseline, ...others];
}

interface Placed {
  readonly named: NamedGroup;
  readonly harmful: number;
  readonly helpful: number;
}

export function groupsSentence(groups: readonly NamedGroup[]): string {
  const placed = groups.flatMap((named): Placed[] => {
    const { harmfulRedTeam, helpfulWinVsBase } = named.group.figures;
    if (harmfulRedTeam === null || helpfulWinVsBase === null) return [];
    return [{ named, harmful: harmfulRedTeam.value, helpful: helpfulWinVsBase.value }];
  });
  const safest = placed.toSorted((one, other) => one.harmful - other.harmful)[0];
  const best = placed.toSorted((one, other) => other.helpful - one.helpful)[0];
  if (safest === undefined || best === undefined) return 'None of these runs has come to its end yet.';
  const left = groups.length - placed.length;
  const waiting = left === 0 ? '' : ` ${left} ${left === 1 ? 'group has' : 'groups have'} no finished run.`;
  if (safest === best) {
    return `Of ${placed.length} groups, ${nameOf(safest)} is both the least harmful (${formatShare(safest.harmful)}) and the most helpful one (wins ${formatShare(safest.helpful)} against base).${waiting}`;
  }
  return (
    `Of ${placed.length} groups, ${nameOf(safest)} is the least harmful (${formatShare(safest.harmful)}, wins ${formatShare(safest.helpful)} against base) ` +
    `and ${nameOf(best)} the most helpful (wins ${formatShare(best.helpful)}, ${formatShare(best.harmful)} harmful).${waiting}`
  );
}

function nameOf({ named: { label, name } }: Placed): string {
  return `${label} (${name})`;
}
