/** Runs that differ in more than the seed: what each setting buys, how training went, and in what they differ. */
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { bandOf } from '../../../charts/band-data.ts';
import { BandCurve } from '../../../charts/BandCurve.tsx';
import { DataTable } from '../../../charts/ChartFigure.tsx';
import { MAX_MARKS, roundSpans } from '../../../charts/chart-data.ts';
import { formatNumber, formatShare } from '../../../charts/format-figures.ts';
import { TradeOffPlot } from '../../../charts/TradeOffPlot.tsx';
import type { TradeOffGroup } from '../../../charts/TradeOffPlot.tsx';
import type { NamedGroup } from '../../../report/sweep-input.ts';
import { comparedFigures } from '../../../shared/group-comparison.ts';
import type { ComparedFigure, GroupEstimate } from '../../../shared/group-comparison.ts';
import type { GroupFindings } from '../../../shared/ipc/compare.ts';
import { metrics } from '../../../shared/metrics.ts';
import type { MetricKey } from '../../../shared/metrics.ts';
import { settingTitle, settingValueText } from '../../../shared/setting-title.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { goTo } from '../../stores/route.ts';
import { ChartTools } from './ChartTools.tsx';
import styles from './GroupsView.module.css';
import { defaultChoice, groupsSentence, mostShown, shownGroups } from './groups-sentence.ts';

const tabs = [
  { id: 'trade-off', name: 'Trade-off' },
  { id: 'figures', name: 'Figures' },
  { id: 'curves', name: 'Training' },
  { id: 'settings', name: 'Settings' },
] as const;
type TabId = (typeof tabs)[number]['id'];

export function GroupsView({ names }: { names: readonly string[] }): ReactElement {
  const all = useLoaded('all groups', () => lab.compare.groups({ names: [] }));
  return (
    <LoadedView loaded={all} lines={8}>
      {(found) => <ChosenGroups all={found} names={names.length === 0 ? defaultChoice(found) : names} />}
    </LoadedView>
  );
}

function ChosenGroups({ all, names }: { all: GroupFindings; names: readonly string[] }): ReactElement {
  const loaded = useLoaded(`groups ${names.join(',')}`, () => lab.compare.groups({ names: [...names] }));
  return (
    <>
      {all.groups.length < 2 ? null : (
        <GroupPicker all={all} chosen={loaded.value?.groups.map(({ id }) => id) ?? names} />
      )}
      <LoadedView loaded={loaded} lines={8}>
        {(findings) =>
          findings.groups.length < 2 ? (
            <EmptyState sentence="All runs that are chosen have the same settings. Choose another group above, or duplicate a run with a different limit d or KL coefficient." />
          ) : (
            <GroupComparison findings={findings} />
          )
        }
      </LoadedView>
    </>
  );
}

function GroupPicker({ all, chosen }: { all: GroupFindings; chosen: readonly string[] }): ReactElement {
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    goTo('compare', { runs: next.join(',') });
  };
  return (
    <details className={styles['picker']} open={chosen.length < 2}>
      <summary>
        {chosen.length} of {all.groups.length} groups of runs are compared
      </summary>
      <fieldset>
        <legend className="visually-hidden">Groups to compare</legend>
        {shownGroups(all).map(({ group, name }) => (
          <label key={group.id}>
            <input type="checkbox" checked={chosen.includes(group.id)} onChange={() => toggle(group.id)} />
            {name} <small>{seedsInWords(group)}</small>
          </label>
        ))}
      </fieldset>
    </details>
  );
}

function seedsInWords({ runs }: NamedGroup['group']): string {
  const ended = runs.filter(({ figures }) => figures !== null).length;
  return `${runs.length} ${runs.length === 1 ? 'seed' : 'seeds'}, ${ended} done`;
}

function GroupComparison({ findings }: { findings: GroupFindings }): ReactElement {
  const [tab, setTab] = useState<TabId>('trade-off');
  const panel = useRef<HTMLDivElement>(null);
  useKeys(Object.fromEntries(tabs.map(({ id }, place) => [String(place + 1), () => setTab(id)])));
  const named = shownGroups(findings);
  const shown = named.slice(0, mostShown);
  return (
    <>
      <p className={styles['finding']} data-finding>
        {groupsSentence(named)}
      </p>
      <Tabs
        label="Groups"
        tabs={tabs}
        current={tab}
        onChange={setTab}
        aside={<ChartTools panel={panel} name={`runs ${tab}`} />}
      >
        <div ref={panel} className={styles['panel']}>
          {tab === 'trade-off' && <TradeOff groups={named} />}
          {tab === 'figures' && <FiguresTable groups={named} />}
          {tab === 'curves' && (
            <>
              {named.length > shown.length ? (
                <p className={styles['note']}>
                  The first {mostShown} of {named.length} groups: choose others above.
                </p>
              ) : null}
              <Curves groups={shown} findings={findings} />
            </>
          )}
          {tab === 'settings' && <Differences groups={named} varied={findings.varied} />}
        </div>
      </Tabs>
    </>
  );
}

function TradeOff({ groups }: { groups: readonly NamedGroup[] }): ReactElement {
  const placed = groups.flatMap(({ group, label, name, color }): TradeOffGroup[] => {
    const { harmfulRedTeam, helpfulWinVsBase } = group.figures;
    if (harmfulRedTeam === null || helpfulWinVsBase === null) return [];
    const seeds = group.runs.flatMap(({ seed, figures }) => {
      const harmful = figures?.harmfulRedTeam?.value;
      const helpful = figures?.helpfulWinVsBase?.value;
      return harmful === undefined || helpful === undefined ? [] : [{ seed, harmful, helpful }];
    });
    return [
      { label, name, color, mean: { harmful: harmfulRedTeam.value, helpful: helpfulWinVsBase.value }, seeds },
    ];
  });
  if (placed.length === 0) return <p>None of these runs has come to its end yet.</p>;
  return (
    <Card className={styles['plot']}>
      <TradeOffPlot
        groups={placed}
        summary="Left is less harmful, up is more helpful. Numbered points are groups, small dots their seeds: a group whose seeds lie far apart has not been settled."
      />
    </Card>
  );
}

function figureText(key: ComparedFigure, estimate: GroupEstimate | null): string {
  if (estimate === null) return 'none';
  const { value, low, high, seeds } = estimate;
  const text = (number: number): string =>
    comparedFigures[key].isShare ? formatShare(number) : formatNumber(number, 2);
  return seeds < 2 ? text(value) : `${text(value)} (${text(low)} to ${text(high)})`;
}

function FiguresTable({ groups }: { groups: readonly NamedGroup[] }): ReactElement {
  const keys = Object.keys(comparedFigures) as ComparedFigure[];
  return (
    <Card title="Last version of each run, mean over seeds with its 95 % interval">
      <DataTable
        caption="Figures of the groups"
        table={{
          columns: ['Group', 'Seeds done', ...keys.map((key) => comparedFigures[key].title)],
          rows: groups.map(({ group, label, name }) => [
            `${label}: ${name}`,
            `${group.runs.filter(({ figures }) => figures !== null).length} of ${group.runs.length}`,
            ...keys.map((key) => figureText(key, group.figures[key])),
          ]),
        }}
      />
    </Card>
  );
}

const drawn: readonly MetricKey[] = [
  'policy/redTeamCost',
  'policy/reward',
  'lagrange/multiplier',
  'policy/kl',
];

interface CurvesProps {
  readonly groups: readonly NamedGroup[];
  readonly findings: GroupFindings;
}

function Curves({ groups, findings }: CurvesProps): ReactElement {
  const curves = new Map(findings.groups.map((group) => [group.id, group.curves]));
  const spans = roundSpans([...curves.values()].flat(2));
  if (spans.length === 0) return <p>None of these runs has come to its end yet.</p>;
  return (
    <div className={styles['charts']}>
      {drawn.map((key) => (
        <Card key={key}>
          <BandCurve
            title={metrics[key].title}
            summary="Mean of a group’s seeds; the band goes from the lowest to the highest."
            series={groups.map(({ group, label, name, color }) => ({
              name: `${label}: ${name}`,
              color,
              points: bandOf(
                curves.get(group.id) ?? [],
                key,
                spans,
                Math.floor(MAX_MARKS / (4 * groups.length)),
              ),
            }))}
            spans={spans}
            width={420}
            height={240}
          />
        </Card>
      ))}
    </div>
  );
}

interface DifferencesProps {
  readonly groups: readonly NamedGroup[];
  readonly varied: readonly string[];
}

function Differences({ groups, varied }: DifferencesProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  return (
    <Card
      title={`${varied.length} ${varied.length === 1 ? 'setting differs' : 'settings differ'}; all others are alike`}
    >
      <DataTable
        caption="Settings in which the groups differ"
        table={{
          columns: ['Setting', ...groups.map(({ label }) => `Group ${label}`)],
          rows: varied.map((path) => [
            isFull ? `${settingTitle(path)} (${path})` : settingTitle(path),
            ...groups.map(({ group }) => settingValueText(group.settings[path])),
          ]),
        }}
      />
    </Card>
  );
}
