/** Runs that differ in more than the seed: what each setting buys, how training went, and in what they differ. */
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { bandOf } from '../../../charts/band-data.ts';
import { BandCurve } from '../../../charts/BandCurve.tsx';
import { DataTable } from '../../../charts/ChartFigure.tsx';
import { MAX_MARKS, roundSpans } from '../../../charts/chart-data.ts';
import { TradeOffPlot } from '../../../charts/TradeOffPlot.tsx';
import type { TradeOffGroup } from '../../../charts/TradeOffPlot.tsx';
import type { NamedGroup } from '../../../report/sweep-input.ts';
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
import { BaselineChoice, noBaseline } from './BaselineChoice.tsx';
import { ChartTools } from './ChartTools.tsx';
import { GroupFigures } from './GroupFigures.tsx';
import styles from './GroupsView.module.css';
import { againstSentence } from './against-baseline.ts';
import { defaultChoice, groupsSentence, mostShown, shownGroups } from './groups-sentence.ts';

const tabs = [
  { id: 'trade-off', name: 'Trade-off' },
  { id: 'figures', name: 'Figures' },
  { id: 'curves', name: 'Training' },
  { id: 'settings', name: 'Settings' },
] as const;
type TabId = (typeof tabs)[number]['id'];

interface GroupsViewProps {
  /** Runs, sweeps or groups; none where nobody has chosen. */
  readonly names: readonly string[];
  /** As the address says it: a group, `none`, or nothing for the one that is pinned. */
  readonly against: string | undefined;
}

export function GroupsView({ names, against }: GroupsViewProps): ReactElement {
  const all = useLoaded('all groups', () => lab.compare.groups({ names: [] }));
  return (
    <LoadedView loaded={all} lines={8}>
      {(found) => {
        const isThere = found.groups.some(({ id }) => id === against);
        const baseline =
          isThere && against !== undefined ? against : against === noBaseline ? null : found.baseline;
        const chosen = names.length === 0 ? defaultChoice(found, baseline) : names;
        return <ChosenGroups all={found} names={withBaseline(chosen, baseline)} baseline={baseline} />;
      }}
    </LoadedView>
  );
}

/** What the others are compared with is among them. */
function withBaseline(names: readonly string[], baseline: string | null): readonly string[] {
  return baseline === null || names.includes(baseline) ? names : [baseline, ...names];
}

interface ChosenGroupsProps {
  readonly all: GroupFindings;
  readonly names: readonly string[];
  /** The group that the others are set against. */
  readonly baseline: string | null;
}

function ChosenGroups({ all, names, baseline }: ChosenGroupsProps): ReactElement {
  const loaded = useLoaded(`groups ${names.join(',')}`, () => lab.compare.groups({ names: [...names] }));
  // Until they are read, those that were asked for: a second choice at once must not forget the first.
  const chosen = loaded.value?.groups.map(({ id }) => id) ?? names;
  const against = (id: string): void => goTo('compare', { runs: chosen.join(','), against: id });
  return (
    <>
      {all.groups.length < 2 ? null : <GroupPicker all={all} chosen={chosen} baseline={baseline} />}
      <LoadedView loaded={loaded} lines={8}>
        {(findings) =>
          findings.groups.length < 2 ? (
            <EmptyState sentence="All runs that are chosen have the same settings. Choose another group above, or duplicate a run with a different limit d or KL coefficient." />
          ) : (
            <>
              <BaselineChoice
                groups={shownGroups(findings)}
                against={baseline}
                pinned={all.baseline}
                choose={against}
              />
              <GroupComparison findings={findings} baseline={baseline} />
            </>
          )
        }
      </LoadedView>
    </>
  );
}

interface GroupPickerProps {
  readonly all: GroupFindings;
  readonly chosen: readonly string[];
  readonly baseline: string | null;
}

function GroupPicker({ all, chosen, baseline }: GroupPickerProps): ReactElement {
  const toggle = (id: string): void => {
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
    // Who leaves the baseline out sets the others against nothing.
    const against = baseline === id ? noBaseline : (baseline ?? noBaseline);
    goTo('compare', { runs: next.join(','), against });
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

interface GroupComparisonProps {
  readonly findings: GroupFindings;
  readonly baseline: string | null;
}

function GroupComparison({ findings, baseline }: GroupComparisonProps): ReactElement {
  const [tab, setTab] = useState<TabId>('trade-off');
  const panel = useRef<HTMLDivElement>(null);
  useKeys(Object.fromEntries(tabs.map(({ id }, place) => [String(place + 1), () => setTab(id)])));
  const named = shownGroups(findings);
  const shown = named.slice(0, mostShown);
  return (
    <>
      <p className={styles['finding']} data-finding>
        {(baseline === null ? null : againstSentence(named, baseline)) ?? groupsSentence(named)}
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
          {tab === 'figures' && <GroupFigures groups={named} findings={findings} baseline={baseline} />}
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
