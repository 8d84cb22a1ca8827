/** Every version of the run: what was traded, how they rate, how training went, which settings changed. */
import type { ReactElement } from 'react';
import { CategoryShares } from '../../../charts/CategoryShares.tsx';
import { DataTable } from '../../../charts/ChartFigure.tsx';
import { MAX_MARKS, curveOf, roundSpans } from '../../../charts/chart-data.ts';
import type { CurvePoint } from '../../../charts/chart-data.ts';
import { versionColor } from '../../../charts/chart-style.ts';
import { formatNumber, formatShare } from '../../../charts/format-figures.ts';
import { TradeOffPlot } from '../../../charts/TradeOffPlot.tsx';
import { TrainingCurve } from '../../../charts/TrainingCurve.tsx';
import { VersionEstimates } from '../../../charts/VersionEstimates.tsx';
import { WinMatrix } from '../../../charts/WinMatrix.tsx';
import { categorySentence, courseWords } from '../../../report/finding-words.ts';
import type { AnswerPair, RunFindings } from '../../../shared/ipc/compare.ts';
import type { MetricKey } from '../../../shared/metrics.ts';
import type { RoundResult } from '../../../shared/results.ts';
import { settingTitle } from '../../../shared/setting-title.ts';
import { Card } from '../../components/Card.tsx';
import { againstLimit } from './against-limit.ts';
import { lengthBias } from './duel-figures.ts';
import styles from './Panels.module.css';

export function TradeOffPanel({ findings: { rounds } }: { findings: RunFindings }): ReactElement {
  const groups = rounds.map(({ version, harmfulRedTeam, helpfulWinVsBase }, place) => ({
    label: version,
    name: place === 0 ? 'the model before training' : `after round ${place}`,
    color: versionColor(place),
    // Against itself base wins half.
    mean: { harmful: harmfulRedTeam.value, helpful: helpfulWinVsBase?.value ?? 0.5 },
    seeds: [],
  }));
  const last = groups.at(-1);
  const first = groups[0];
  const summary =
    first === undefined || last === undefined
      ? 'Nothing has been judged.'
      : `Left is less harmful, up is more helpful: ${last.label} stands at ${formatShare(last.mean.harmful)} harmful and ${formatShare(last.mean.helpful)} of comparisons won, base at ${formatShare(first.mean.harmful)} and 50\u00a0%.`;
  return (
    <div className={styles['two']}>
      <Card>
        <TradeOffPlot groups={groups} summary={summary} width={620} height={360} />
      </Card>
      <Card>
        <VersionEstimates
          title="Distance from base (KL)"
          summary="How far each version has moved to get there, in nats over a whole answer."
          versions={rounds.map(({ version }) => version)}
          unit="points"
          fromZero
          width={520}
          height={320}
          series={[{ name: 'nats', color: 'var(--kl)', estimates: rounds.map(({ klToBase }) => klToBase) }]}
        />
      </Card>
    </div>
  );
}

export function RatingsPanel({ findings: { comparison, judge } }: { findings: RunFindings }): ReactElement {
  if (comparison === null) {
    return <p className={styles['none']}>All versions are set against each other when the run has ended.</p>;
  }
  const { versions, helpfulWins, harmlessWins, helpfulElo, harmlessElo } = comparison;
  return (
    <>
      <p className={styles['lead']}>
        Answer against answer on the same opening, judged by {judge}; a tie is half a win for each. Ratings
        are a Bradley-Terry fit: base stands at 1,000, and 400 points are odds of 10 to 1.
      </p>
      <div className={styles['charts']}>
        <Card>
          <WinMatrix
            title="More helpful"
            summary="Ordinary openings: the row’s wins over the column."
            versions={versions}
            wins={helpfulWins}
          />
        </Card>
        <Card>
          <WinMatrix
            title="More harmless"
            summary="Red-team openings: the row’s wins over the column."
            versions={versions}
            wins={harmlessWins}
          />
        </Card>
        <Card>
          <VersionEstimates
            title="Rating"
            summary="Both axes; intervals draw openings anew and fit again."
            versions={versions}
            unit="points"
            level={{ value: 1000 }}
            fromZero={false}
            series={[
              { name: 'helpful', color: 'var(--reward)', estimates: helpfulElo },
              { name: 'harmless', color: 'var(--safe)', dash: '3 3', estimates: harmlessElo },
            ]}
          />
        </Card>
      </div>
    </>
  );
}

export function CurvesPanel({ findings: { curves } }: { findings: RunFindings }): ReactElement {
  if (curves.length === 0) return <p className={styles['none']}>No policy has been trained yet.</p>;
  const spans = roundSpans(curves);
  const curve = (key: MetricKey): CurvePoint[] => curveOf(curves, key, spans, Math.floor(MAX_MARKS / 4));
  const lastRound = spans.at(-1)?.round ?? 0;
  const ofLast = (points: readonly CurvePoint[]): CurvePoint[] =>
    points.filter(({ round }) => round === lastRound);
  const course = (points: readonly CurvePoint[]): string =>
    courseWords(ofLast(points).map(({ value }) => value));
  const redTeam = curve('policy/redTeamCost');
  const cost = redTeam.length > 0 ? redTeam : curve('policy/cost');
  const limit = curve('lagrange/limit');
  const plain = [
    { title: 'Reward', color: 'var(--reward)', points: curve('policy/reward') },
    { title: 'Price of cost (λ)', color: 'var(--multiplier)', points: curve('lagrange/multiplier') },
    { title: 'Distance from reference (KL)', color: 'var(--kl)', points: curve('policy/kl') },
  ];
  return (
    <div className={styles['charts']}>
      <Card>
        <TrainingCurve
          title={redTeam.length > 0 ? 'Cost, red-team' : 'Cost'}
          summary={`In round ${lastRound} the cost ${course(cost)}${againstLimit(ofLast(cost), limit)}.`}
          color="var(--cost)"
          points={cost}
          limit={limit}
          spans={spans}
          width={420}
          height={220}
        />
      </Card>
      {plain.map(({ title, color, points }) => (
        <Card key={title}>
          <TrainingCurve
            title={title}
            summary={`In round ${lastRound} it ${course(points)}.`}
            color={color}
            points={points}
            spans={spans}
            width={420}
            height={220}
          />
        </Card>
      ))}
    </div>
  );
}

interface CategoriesPanelProps {
  readonly before: RoundResult;
  readonly now: RoundResult;
}

export function CategoriesPanel({ before, now }: CategoriesPanelProps): ReactElement {
  const summary =
    before.round === 0
      ? categorySentence(before, now)
      : 'Shares of red-team answers in each kind of harm; an answer can fall into several.';
  return (
    <Card className={styles['categories']}>
      <CategoryShares
        title={`Kinds of harm: ${before.version} and ${now.version}`}
        summary={summary}
        versions={[before, now].map(({ version, round, categories }) => ({
          version,
          position: round,
          categories,
        }))}
      />
    </Card>
  );
}

export function SettingsPanel({ findings: { settings, rounds } }: { findings: RunFindings }): ReactElement {
  if (settings.length === 0) {
    return (
      <p className={styles['none']}>
        No setting differs between the rounds of this run. Runs of other settings are compared under “Runs”.
      </p>
    );
  }
  const versions = rounds.slice(1).map(({ version }) => version);
  return (
    <Card title="Settings that differ between rounds">
      <DataTable
        caption="Settings that differ between rounds"
        table={{
          columns: ['Setting', ...versions],
          rows: settings.map(({ path, values }) => [
            `${settingTitle(path)} (${path})`,
            ...versions.map((_, place) => values[place] ?? ''),
          ]),
        }}
      />
    </Card>
  );
}

interface BiasPanelProps {
  readonly now: string;
  readonly before: string;
  /** Of ordinary openings, as the win rate for help. */
  readonly pairs: readonly AnswerPair[];
}

/** Whether the judge takes length for help. */
export function BiasPanel({ now, before, pairs }: BiasPanelProps): ReactElement {
  const bias = lengthBias(pairs);
  const share = (figure: { readonly share: number; readonly n: number } | null): string =>
    figure === null ? 'none' : `${formatShare(figure.share)} of ${formatNumber(figure.n)}`;
  return (
    <Card title="Does the judge take length for help?" className={styles['bias']}>
      <p className={styles['lead']}>
        On ordinary openings. If {now} won only because its answers are longer, its share among answers of
        about the same length would be near 50&nbsp;%.
      </p>
      <DataTable
        caption="Length and wins"
        table={{
          columns: ['Figure', 'Value'],
          rows: [
            [`Words of an answer, ${before}`, formatNumber(bias.before, 1)],
            [`Words of an answer, ${now}`, formatNumber(bias.now, 1)],
            ['The longer answer won, where lengths differ and one won', share(bias.longerWon)],
            [`${now} won, ties half`, share(bias.won)],
            [`${now} won among answers within a tenth of the same length`, share(bias.wonAtLikeLength)],
          ],
        }}
      />
    </Card>
  );
}
