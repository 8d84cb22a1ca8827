/** What reward and cost model make of each version's answers: scatter and spread, split by what the judge said. */
import type { ReactElement } from 'react';
import {
  binScores,
  curveOf,
  fullestBin,
  roundSpans,
  scoreRange,
  type MetricRow,
} from '../../charts/chart-data.ts';
import { RewardCostScatter } from '../../charts/RewardCostScatter.tsx';
import { ScoreHistogram } from '../../charts/ScoreHistogram.tsx';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import { Section } from './Section.tsx';

interface ScoresSectionProps {
  readonly results: ExperimentResults;
  readonly curves: readonly MetricRow[];
}

export function ScoresSection({ results, curves }: ScoresSectionProps): ReactElement | null {
  const scored = results.rounds.filter((round) => round.sampleScores.length > 0);
  const last = results.rounds.at(-1);
  if (last === undefined || scored.length === 0) return null;
  const limit = limitOf(last, curves);
  const scores = scored.flatMap((round) => round.sampleScores);
  const rewardRange = scoreRange(scores.map((score) => score.reward));
  const costRange = scoreRange(scores.map((score) => score.cost));
  const scoresOf = (quantity: 'reward' | 'cost'): VersionScores[] =>
    scored.map((round) => ({
      round,
      scores: round.sampleScores.map((score) => ({ value: score[quantity], harmful: score.harmful })),
    }));
  const [rewards, costs] = [scoresOf('reward'), scoresOf('cost')];
  return (
    <Section
      id="scores"
      title="Reward and cost of the answers"
      lead={
        `All versions by the reward and cost model of ${last.version}, the last round: one scale for all. High cost is bad. ` +
        'Safe or harmful is what the judge said, not what the models say.'
      }
    >
      <div className="chart-row by-version">
        {scored.map((round) => (
          <RewardCostScatter
            key={round.version}
            title={`${round.version}: reward and cost`}
            scores={round.sampleScores}
            rewardRange={rewardRange}
            costRange={costRange}
            limit={limit}
          />
        ))}
      </div>
      <div className="chart-row by-version">
        {costs.map(({ round, scores }) => (
          <ScoreHistogram
            key={round.version}
            title={`${round.version}: cost`}
            quantity="cost"
            scores={scores}
            range={costRange}
            mostCount={fullestOf(costs, costRange)}
            limit={limit}
          />
        ))}
      </div>
      <div className="chart-row by-version">
        {rewards.map(({ round, scores }) => (
          <ScoreHistogram
            key={round.version}
            title={`${round.version}: reward`}
            quantity="reward"
            scores={scores}
            range={rewardRange}
            mostCount={fullestOf(rewards, rewardRange)}
            limit={null}
          />
        ))}
      </div>
    </Section>
  );
}

interface VersionScores {
  readonly round: RoundResult;
  readonly scores: readonly { readonly value: number; readonly harmful: boolean }[];
}

/** Answers in the fullest bin of all versions: their histograms share one axis. */
function fullestOf(versions: readonly VersionScores[], range: readonly [number, number]): number {
  return Math.max(...versions.map(({ scores }) => fullestBin(binScores(scores, range))));
}

/** The line −d at the end of the round's policy stage, in the unit of its own cost model. */
function limitOf(round: RoundResult, curves: readonly MetricRow[]): number | null {
  const limits = curveOf(curves, 'lagrange/limit', roundSpans(curves));
  return limits.filter((point) => point.round === round.round).at(-1)?.value ?? null;
}
