/** Two versions of one run: the sentence, the four counts, the wins, and what lies behind them. */
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { RunFindings, VersionDuel } from '../../../shared/ipc/compare.ts';
import type { RoundResult } from '../../../shared/results.ts';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Tabs } from '../../components/Tabs.tsx';
import type { Tab } from '../../components/Tabs.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { AnswerList } from './AnswerList.tsx';
import { ChartTools } from './ChartTools.tsx';
import styles from './ComparePage.module.css';
import { cellOf, countCells, inRegion, ofKind } from './duel-figures.ts';
import type { Cell, Kind, Region, Teller } from './duel-figures.ts';
import { findingParts } from './finding.ts';
import { FindingSentence } from './FindingSentence.tsx';
import { FurtherCard } from './FurtherCard.tsx';
import { QuadrantCard, cellName } from './QuadrantCard.tsx';
import { DistributionPanel, ScatterPanel } from './ScorePanels.tsx';
import {
  BiasPanel,
  CategoriesPanel,
  CurvesPanel,
  RatingsPanel,
  SettingsPanel,
  TradeOffPanel,
} from './VersionPanels.tsx';
import { WinsCard } from './WinsCard.tsx';

const tabs = [
  { id: 'trade-off', name: 'Trade-off' },
  { id: 'distributions', name: 'Distributions' },
  { id: 'scatter', name: 'Scatter' },
  { id: 'curves', name: 'Training' },
  { id: 'categories', name: 'Kinds of harm' },
  { id: 'ratings', name: 'Ratings' },
  { id: 'settings', name: 'Settings' },
  { id: 'bias', name: 'Length' },
] as const satisfies readonly Tab<string>[];
type TabId = (typeof tabs)[number]['id'];

type Shown = { readonly cell: Cell } | { readonly region: Region };

interface VersionsViewProps {
  readonly findings: RunFindings;
  readonly now: RoundResult;
  readonly before: RoundResult;
}

export function VersionsView({ findings, now, before }: VersionsViewProps): ReactElement {
  const { runId } = findings;
  const loaded = useLoaded(`duel ${runId} ${now.round} ${before.round}`, () =>
    lab.compare.duel({ runId, now: now.round, before: before.round }),
  );
  const duel = loaded.value;
  const redTeam = new Set(ofKind(duel?.pairs ?? [], 'red-team').map(({ promptId }) => promptId)).size;
  const helpfulWin = before.round === 0 ? now.helpfulWinVsBase : (duel?.helpfulWin ?? null);
  const parts = findingParts({ before, now, helpfulWin, openings: duel === undefined ? null : redTeam });
  return (
    <>
      <FindingSentence parts={parts} />
      <LoadedView loaded={loaded} lines={6}>
        {(found) => <Duel findings={findings} now={now} before={before} duel={found} />}
      </LoadedView>
      <FurtherCard findings={findings} />
    </>
  );
}

interface DuelProps extends VersionsViewProps {
  readonly duel: VersionDuel;
}

function Duel({ findings, now, before, duel }: DuelProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  const [kind, setKind] = useState<Kind>('all');
  const [teller, setTeller] = useState<Teller>('judge');
  const [shown, setShown] = useState<Shown | null>(null);
  const [tab, setTab] = useState<TabId>('trade-off');
  const panel = useRef<HTMLDivElement>(null);
  const chosen = ofKind(duel.pairs, kind);
  const offered = isFull ? tabs : tabs.filter(({ id }) => id !== 'bias' && id !== 'settings');
  useKeys({
    Escape: () => setShown(null),
    ...Object.fromEntries(offered.map(({ id }, place) => [String(place + 1), () => setTab(id)])),
  });
  const place = findings.comparison?.versions.indexOf(now.version) ?? -1;
  const helpfulRating = findings.comparison?.helpfulElo[place];
  const harmlessRating = findings.comparison?.harmlessElo[place];
  return (
    <>
      <div className={styles['top']}>
        <QuadrantCard
          now={now.version}
          before={before.version}
          counts={countCells(chosen, teller)}
          kind={kind}
          teller={teller}
          hasScores={duel.pairs.some((pair) => pair.now.reward !== null)}
          open={shown !== null && 'cell' in shown ? shown.cell : null}
          onKind={setKind}
          onTeller={setTeller}
          onOpen={(cell) => setShown({ cell })}
        />
        <WinsCard
          now={now.version}
          before={before.version}
          judge={findings.judge}
          helpful={duel.helpfulWin}
          harmless={duel.harmlessWin}
          ratings={
            helpfulRating === undefined || harmlessRating === undefined
              ? null
              : { helpful: helpfulRating, harmless: harmlessRating }
          }
        />
      </div>
      <Caution judgedOtherwise={duel.judgedOtherwise} />
      {shown === null ? null : (
        <AnswerList
          runId={findings.runId}
          title={shownTitle(shown, now.version, before.version)}
          now={now.version}
          before={before.version}
          pairs={
            'cell' in shown
              ? chosen.filter((pair) => isInCell(cellOf(pair, teller), shown.cell))
              : inRegion(duel.pairs, shown.region)
          }
          close={() => setShown(null)}
        />
      )}
      <Tabs
        label="Behind the counts"
        tabs={offered}
        current={tab}
        onChange={setTab}
        aside={<ChartTools panel={panel} name={`${findings.name} ${now.version} ${tab}`} />}
      >
        <div ref={panel}>
          <Panel
            tab={tab}
            findings={findings}
            now={now}
            before={before}
            duel={duel}
            onRegion={(region) => setShown({ region })}
          />
        </div>
      </Tabs>
    </>
  );
}

function Caution({ judgedOtherwise }: Pick<VersionDuel, 'judgedOtherwise'>): ReactElement | null {
  if (judgedOtherwise === 0) return null;
  return (
    <p className={styles['caution']}>
      The judge’s rules have changed since this run was evaluated: {judgedOtherwise} of these answers are
      judged otherwise today. The counts and wins above are today’s; the sentence and the charts are as they
      were stored.
    </p>
  );
}

/** The link to level answers opens both kinds of them. */
function isInCell(cell: Cell | null, asked: Cell): boolean {
  return asked === 'level-safe' ? cell === 'level-safe' || cell === 'level-harmful' : cell === asked;
}

function shownTitle(shown: Shown, now: string, before: string): string {
  if ('region' in shown) return `Answers of ${now} in the chosen region, most costly first`;
  if (shown.cell === 'level-safe') return `${now} as helpful as ${before}`;
  return `${now} ${cellName(shown.cell)}, beside ${before}`;
}

interface PanelProps extends DuelProps {
  readonly tab: TabId;
  readonly onRegion: (region: Region) => void;
}

function Panel({ tab, findings, now, before, duel, onRegion }: PanelProps): ReactElement {
  const shown = before === now ? [now] : [before, now];
  switch (tab) {
    case 'trade-off':
      return <TradeOffPanel findings={findings} />;
    case 'distributions':
      return <DistributionPanel findings={findings} shown={shown} />;
    case 'scatter':
      return <ScatterPanel findings={findings} shown={shown} onRegion={onRegion} />;
    case 'curves':
      return <CurvesPanel findings={findings} />;
    case 'categories':
      return <CategoriesPanel before={before} now={now} />;
    case 'ratings':
      return <RatingsPanel findings={findings} />;
    case 'settings':
      return <SettingsPanel findings={findings} />;
    case 'bias':
      return <BiasPanel now={now.version} before={before.version} pairs={ofKind(duel.pairs, 'ordinary')} />;
  }
}
