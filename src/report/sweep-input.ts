/** What the report of a comparison is made of, and how its groups are called and coloured. */
import { versionColor } from '../charts/chart-style.ts';
import type { MetricRow } from '../charts/chart-data.ts';
import type { ComparedGroup, GroupComparison } from '../shared/group-comparison.ts';
import { settingInSentence, settingValueText } from '../shared/setting-title.ts';

export interface SweepReportInput {
  readonly title: string;
  readonly comparison: GroupComparison;
  /** By group, the curves of each run that came to its end. */
  readonly curves: ReadonlyMap<string, readonly (readonly MetricRow[])[]>;
}

/** A group as the page speaks of it. */
export interface NamedGroup {
  readonly group: ComparedGroup;
  /** Its number, which stands beside its point. */
  readonly label: string;
  /** Its settings: "limit d 0.5, KL coefficient 0.01". */
  readonly name: string;
  readonly color: string;
}

export function namedGroups({ varied, groups }: GroupComparison): NamedGroup[] {
  return groups.map((group, index) => ({
    group,
    label: String(index + 1),
    name:
      varied.length === 0
        ? group.name
        : varied
            .map((path) => `${settingInSentence(path)} ${settingValueText(group.settings[path])}`)
            .join(', '),
    color: versionColor(index + 1),
  }));
}
