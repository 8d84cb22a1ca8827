import { memo, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { MAX_MARKS, curveOf, roundSpans } from '../../../charts/chart-data.ts';
import type { CurvePoint, MetricRow, RoundSpan } from '../../../charts/chart-data.ts';
import { TrainingCurve } from '../../../charts/TrainingCurve.tsx';
import type { MetricKey } from '../../../shared/metrics.ts';
import { metrics } from '../../../shared/metrics.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Term } from '../../components/Term.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useFreshFigures } from '../../hooks/use-fresh-figures.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { costInWords, courseInWords, curvesCsv, mergeCurves } from './run-curves.ts';
import styles from './RunCurves.module.css';

interface RunCurvesProps {
  readonly runId: string;
  readonly isLive: boolean;
  readonly rounds: number;
  /** What was judged of each version, beside how it was trained. */
  readonly judged: ReactElement;
}

/** Reward, cost under its line, price of cost and distance over the policy stages of all rounds. */
export const RunCurves = memo(RunCurvesView);

function RunCurvesView({ runId, isLive, rounds, judged }: RunCurvesProps): ReactElement {
  const stored = useLoaded(`curves ${runId}`, () => lab.runs.curves({ runId }));
  const fresh = useFreshFigures();
  const merged = useMemo(() => mergeCurves(stored.value ?? [], fresh, runId), [stored.value, fresh, runId]);
  const [held, setHeld] = useState<readonly MetricRow[] | null>(null);
  const rows = held ?? merged;
  return (
    <Card
      title="How training goes"
      aside={
        <span className={styles['tools']}>
          {isLive ? (
            <Button
              look="plain"
              aria-pressed={held !== null}
              onClick={() => setHeld(held === null ? merged : null)}
            >
              {held === null ? 'Hold still' : 'Follow again'}
            </Button>
          ) : null}
          {rows.length === 0 ? null : <SaveCurves rows={rows} runId={runId} />}
        </span>
      }
    >
      <LoadedView loaded={stored} lines={6}>
        {() =>
          rows.length === 0 ? (
            <div className={styles['charts']}>
              <p className={styles['quiet']}>
                Curves begin with the first step of “Align the policy” in round 1
                {rounds > 1 ? ` of ${rounds}` : ''}.
              </p>
              {judged}
            </div>
          ) : (
            <Curves rows={rows} judged={judged} />
          )
        }
      </LoadedView>
    </Card>
  );
}

/** Less often needed, and of less meaning to most. */
const furtherKeys: readonly MetricKey[] = [
  'policy/entropy',
  'policy/clipFraction',
  'policy/length',
  'policy/loss',
];
const marksOfEach = Math.floor(MAX_MARKS / 3);

function Curves({ rows, judged }: { rows: readonly MetricRow[]; judged: ReactElement }): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  const spans = useMemo(() => roundSpans(rows), [rows]);
  const curve = (key: MetricKey): CurvePoint[] => curveOf(rows, key, spans, marksOfEach);
  const [reward, multiplier, kl] = [curve('policy/reward'), curve('lagrange/multiplier'), curve('policy/kl')];
  const [harmful, limit] = [curve('policy/redTeamHarmfulShare'), curve('lagrange/limit')];
  useKeys({
    ...Object.fromEntries([1, 2, 3, 4, 5].map((place) => [String(place), () => focusChart(place)])),
    g: toggleTables,
  });
  const share = harmful.map((point) => ({ ...point, value: 100 * point.value }));
  return (
    <>
      <p className={styles['lead']}>
        <Term name="lagrangeMultiplier">The price of cost</Term> rises while the cost is above its{' '}
        <Term name="costOffset">limit −d</Term>. Scores are those of each round’s own models, so they jump
        where a round begins. <kbd>1</kbd> to <kbd>5</kbd> go to a chart, <kbd>G</kbd> shows the tables.
      </p>
      <div className={styles['charts']}>
        <Slot place={1}>
          <TrainingCurve
            title="Reward"
            summary={courseInWords(reward)}
            color="var(--reward)"
            points={reward}
            spans={spans}
          />
        </Slot>
        <Slot place={2}>
          <CostCurve rows={rows} spans={spans} limit={limit} />
        </Slot>
        <Slot place={3}>
          <TrainingCurve
            title="Price of cost (λ)"
            summary={courseInWords(multiplier)}
            color="var(--multiplier)"
            points={multiplier}
            spans={spans}
          />
        </Slot>
        <Slot place={4}>
          <TrainingCurve
            title="Distance (KL)"
            summary={courseInWords(kl)}
            color="var(--kl)"
            points={kl}
            spans={spans}
          />
        </Slot>
        <Slot place={5}>
          <TrainingCurve
            title="Harmful, by the cost model (%)"
            summary={courseInWords(share)}
            color="var(--harm)"
            points={share}
            spans={spans}
          />
        </Slot>
        {judged}
        {isFull
          ? furtherKeys.map((key) => {
              const points = curve(key);
              return points.length === 0 ? null : (
                <TrainingCurve
                  key={key}
                  title={metrics[key].title}
                  summary={courseInWords(points)}
                  color="var(--ink-2)"
                  points={points}
                  spans={spans}
                />
              );
            })
          : null}
      </div>
    </>
  );
}

interface CostCurveProps {
  readonly rows: readonly MetricRow[];
  readonly spans: readonly RoundSpan[];
  readonly limit: readonly CurvePoint[];
}

/** The mean of the window, which the limit is about, with each iteration's own cost behind it. */
function CostCurve({ rows, spans, limit }: CostCurveProps): ReactElement {
  const curve = (key: MetricKey): CurvePoint[] => curveOf(rows, key, spans, marksOfEach);
  const [window, redTeam] = [curve('lagrange/windowCost'), curve('policy/redTeamCost')];
  const steps = redTeam.length > 0 ? redTeam : curve('policy/cost');
  const main = window.length > 0 ? window : steps;
  return (
    <TrainingCurve
      title="Cost against its limit"
      summary={costInWords(main, limit)}
      color="var(--cost)"
      points={main}
      limit={limit}
      spans={spans}
      {...(window.length > 0
        ? { mainName: 'mean of the window', behind: { name: 'each iteration', points: steps } }
        : {})}
    />
  );
}

function Slot({ place, children }: { place: number; children: ReactElement }): ReactElement {
  return (
    <div data-chart={place} tabIndex={-1} className={styles['slot']}>
      {children}
    </div>
  );
}

function focusChart(place: number): void {
  const chart = document.querySelector<HTMLElement>(`[data-chart="${place}"]`);
  chart?.scrollIntoView({ block: 'nearest' });
  chart?.focus();
}

/** Opens the tables of all charts of the page, or closes them where one is open. */
function toggleTables(): void {
  const tables = [...document.querySelectorAll<HTMLDetailsElement>('details.chart-table')];
  const open = !tables.some((table) => table.open);
  for (const table of tables) table.open = open;
}

function SaveCurves({ rows, runId }: { rows: readonly MetricRow[]; runId: string }): ReactElement {
  const { busy, failure, run } = useAction();
  const save = (): void =>
    run(() =>
      lab.files.saveText({
        title: 'Save the figures of this run',
        suggestedName: `curves-${runId}.csv`,
        extension: 'csv',
        text: `${curvesCsv(rows).join('\r\n')}\r\n`,
      }),
    );
  return (
    <Button look="plain" disabled={busy} onClick={save} title={failure?.message ?? 'All steps and figures'}>
      {failure === null ? 'Save as csv' : 'Could not be saved: try again'}
    </Button>
  );
}
