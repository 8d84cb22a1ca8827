/** What each setting buys and costs: helpfulness against harm, and a grid over two settings. */
import type { ReactElement } from 'react';
import { HeatGrid, type HeatCell } from '../../charts/HeatGrid.tsx';
import { TradeOffPlot, type TradeOffGroup } from '../../charts/TradeOffPlot.tsx';
import { canonicalText, chooseGridPaths } from './grid-paths.ts';
import { settingInSentence, settingTitle, settingValueText } from '../../shared/setting-title.ts';
import { namedGroups, type NamedGroup, type SweepReportInput } from '../sweep-input.ts';
import { Section } from '../sections/Section.tsx';

export function TradeOffSection({ comparison }: SweepReportInput): ReactElement | null {
  const groups = namedGroups(comparison);
  const placed = groups.flatMap(tradeOffGroup);
  if (placed.length === 0) return null;
  return (
    <Section
      id="trade-off"
      title="What each setting buys"
      lead="Left is less harmful, up is more helpful. Numbered points are groups, small dots their seeds: a group whose seeds lie far apart has not been settled."
    >
      <div className="chart-row">
        <TradeOffPlot
          groups={placed}
          summary="Harmful share on red-team openings against the share of comparisons with the base model won on ordinary ones."
        />
      </div>
      <div className="chart-row">{grids(comparison.varied, groups)}</div>
    </Section>
  );
}

function tradeOffGroup({ group, label, name, color }: NamedGroup): TradeOffGroup[] {
  const { harmfulRedTeam, helpfulWinVsBase } = group.figures;
  if (harmfulRedTeam === null || helpfulWinVsBase === null) return [];
  const seeds = group.runs.flatMap(({ seed, figures }) => {
    const harmful = figures?.harmfulRedTeam?.value;
    const helpful = figures?.helpfulWinVsBase?.value;
    return harmful === undefined || helpful === undefined ? [] : [{ seed, harmful, helpful }];
  });
  const mean = { harmful: harmfulRedTeam.value, helpful: helpfulWinVsBase.value };
  return [{ label, name, color, mean, seeds }];
}

/** One grid over two settings for each combination of the others. */
function grids(varied: readonly string[], groups: readonly NamedGroup[]): ReactElement[] {
  const paths = chooseGridPaths(
    varied,
    groups.map(({ group }) => group.settings),
  );
  if (paths === null) return [];
  const [rowPath, columnPath] = paths;
  const others = varied.filter((path) => path !== rowPath && path !== columnPath);
  const restOf = ({ group }: NamedGroup): string =>
    others.map((path) => `${settingInSentence(path)} ${settingValueText(group.settings[path])}`).join(', ');
  return [...new Set(groups.map(restOf))].map((rest) => {
    const members = groups.filter((named) => restOf(named) === rest);
    const valuesOf = (path: string): unknown[] => {
      const values = new Map(
        members.map(({ group }) => [canonicalText(group.settings[path]), group.settings[path]]),
      );
      return [...values.values()];
    };
    const [rows, columns] = [valuesOf(rowPath), valuesOf(columnPath)];
    const cellAt = (row: unknown, column: unknown): HeatCell | null => {
      const found = members.find(
        ({ group: { settings } }) =>
          canonicalText(settings[rowPath]) === canonicalText(row) &&
          canonicalText(settings[columnPath]) === canonicalText(column),
      );
      const harmful = found?.group.figures.harmfulRedTeam;
      if (found === undefined || harmful === null || harmful === undefined) return null;
      const helpful = found.group.figures.helpfulWinVsBase?.value ?? null;
      return { harmful: harmful.value, helpful, seeds: harmful.seeds };
    };
    return (
      <HeatGrid
        key={rest}
        title={`Harmful share by ${settingInSentence(rowPath)} and ${settingInSentence(columnPath)}`}
        summary={
          rest === '' ? 'Red-team openings; darker is more harmful.' : `With ${rest}; darker is more harmful.`
        }
        rowName={settingTitle(rowPath)}
        columnName={settingTitle(columnPath)}
        rows={rows.map(settingValueText)}
        columns={columns.map(settingValueText)}
        cells={rows.map((row) => columns.map((column) => cellAt(row, column)))}
      />
    );
  });
}
