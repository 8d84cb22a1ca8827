/** What a choice between groups of runs comes down to, in one sentence. */
import { formatShare } from '../../../charts/format-figures.ts';
import type { NamedGroup } from '../../../report/sweep-input.ts';

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
