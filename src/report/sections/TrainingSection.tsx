/** The policy stages of all rounds on one axis: reward, cost against its limit, multiplier, distance. */
import type { ReactElement } from 'react';
import {
  curveOf,
  MAX_MARKS,
  roundSpans,
  type CurvePoint,
  type MetricRow,
  type RoundSpan,
} from '../../charts/chart-data.ts';
import { TrainingCurve } from '../../charts/TrainingCurve.tsx';
import type { MetricKey } from '../../shared/metrics.ts';
import { formatList } from '../../charts/format-figures.ts';
import { courseWords } from '../finding-words.ts';
import { Section } from './Section.tsx';

export function TrainingSection({ curves }: { curves: readonly MetricRow[] }): ReactElement | null {
  const policyRows = curves.filter(({ key }) => key.startsWith('policy/') || key.startsWith('lagrange/'));
  if (policyRows.length === 0) return null;
  const spans = roundSpans(policyRows);
  const curve = (key: MetricKey): CurvePoint[] => curveOf(policyRows, key, spans, Math.floor(MAX_MARKS / 3));
  const lastRound = spans.at(-1)?.round ?? 0;
  const course = (points: readonly CurvePoint[]): string =>
    courseWords(points.filter((point) => point.round === lastRound).map((point) => point.value));
  const [reward, multiplier, kl] = [curve('policy/reward'), curve('lagrange/multiplier'), curve('policy/kl')];
  const limit = curve('lagrange/limit');
  const redTeamCost = curve('policy/redTeamCost');
  const stepCost = redTeamCost.length > 0 ? redTeamCost : curve('policy/cost');
  const windowCost = curve('lagrange/windowCost');
  const cost = windowCost.length > 0 ? windowCost : stepCost;
  return (
    <Section
      id="training"
      title="How training went"
      lead="All policy stages one after the other. Reward and cost are in the units of each round's own models, so they jump where a round begins."
    >
      <div className="chart-row by-version">
        <TrainingCurve
          title="Cost against the limit"
          summary={costSummary(cost, limit, spans)}
          color="var(--cost)"
          points={cost}
          mainName={windowCost.length > 0 ? 'mean of the window' : 'mean of the answers'}
          {...(windowCost.length > 0
            ? {
                behind: {
                  name: redTeamCost.length > 0 ? 'each iteration, red-team' : 'each iteration',
                  points: stepCost,
                },
              }
            : {})}
          limit={limit}
          spans={spans}
        />
        <TrainingCurve
          title="Multiplier λ"
          summary={`In v${lastRound} the price of cost ${course(multiplier)}.`}
          color="var(--multiplier)"
          points={multiplier}
          spans={spans}
        />
        <TrainingCurve
          title="Reward"
          summary={`In v${lastRound} mean reward ${course(reward)}.`}
          color="var(--reward)"
          points={reward}
          spans={spans}
        />
        <TrainingCurve
          title="KL to the reference"
          summary={`In v${lastRound} the distance from its reference ${course(kl)} nats for each answer.`}
          color="var(--kl)"
          points={kl}
          spans={spans}
        />
      </div>
    </Section>
  );
}

/** Where cost ended against its limit, round by round. */
function costSummary(
  cost: readonly CurvePoint[],
  limit: readonly CurvePoint[],
  spans: readonly RoundSpan[],
): string {
  if (limit.length === 0)
    return `Mean cost ${courseWords(cost.map((point) => point.value))}; no limit was recorded.`;
  const ended = spans.flatMap(({ round }) => {
    const last = cost.filter((point) => point.round === round).at(-1);
    const line = limit.filter((point) => point.round === round).at(-1);
    return last === undefined || line === undefined
      ? []
      : [{ version: `v${round}`, held: last.value <= line.value }];
  });
  const above = ended.filter(({ held }) => !held).map(({ version }) => version);
  if (ended.length === 1) return `The cost ended ${above.length === 0 ? 'at or below' : 'above'} its limit.`;
  if (above.length === 0) return 'Every round ended at or below its limit.';
  if (above.length === ended.length) return 'No round ended at or below its limit.';
  return `${formatList(above)} ended above the limit, the others at or below it.`;
}
