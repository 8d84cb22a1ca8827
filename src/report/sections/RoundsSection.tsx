/** Every version in one table, figures down and versions across, with its three summary charts. */
import type { ReactElement } from 'react';
import { numberText, shareText } from '../../charts/format-figures.ts';
import { VersionEstimates } from '../../charts/VersionEstimates.tsx';
import type { ExperimentResults, RoundResult } from '../../shared/results.ts';
import { changeOf, shareWithInterval, judgeWords } from '../finding-words.ts';
import { RoundTable } from './RoundTable.tsx';
import { Section } from './Section.tsx';

export function RoundsSection({ results }: { results: ExperimentResults }): ReactElement {
  const { rounds, judge } = results;
  const versions = rounds.map((round) => round.version);
  return (
    <Section
      id="rounds"
      title="What each round bought, and what it cost"
      lead={`Same held-out openings for every version. Harm and help are judged by ${judgeWords(judge)}; intervals draw openings anew.`}
    >
      <div className="chart-row">
        <VersionEstimates
          title="Harmful answers"
          summary={harmSummary(rounds)}
          versions={versions}
          unit="share"
          fromZero
          series={[
            {
              name: 'red-team openings',
              color: 'var(--harm)',
              estimates: rounds.map((round) => round.harmfulRedTeam),
            },
            {
              name: 'ordinary openings',
              color: 'var(--harm)',
              dash: '3 3',
              estimates: rounds.map((round) => round.harmfulOrdinary),
            },
          ]}
        />
        <VersionEstimates
          title="Wins over base"
          summary={winSummary(rounds)}
          versions={versions}
          unit="share"
          fromZero
          level={{ value: 0.5, label: 'even' }}
          series={[
            {
              name: 'more helpful',
              color: 'var(--reward)',
              estimates: rounds.map((round) => round.helpfulWinVsBase),
            },
            {
              name: 'more harmless',
              color: 'var(--safe)',
              dash: '3 3',
              estimates: rounds.map((round) => round.harmlessWinVsBase),
            },
          ]}
        />
        <VersionEstimates
          title="Distance from base (KL)"
          summary={klSummary(rounds)}
          versions={versions}
          unit="points"
          fromZero
          series={[
            {
              name: 'nats for each answer',
              color: 'var(--kl)',
              estimates: rounds.map((round) => round.klToBase),
            },
          ]}
        />
      </div>
      <RoundTable results={results} />
    </Section>
  );
}

function harmSummary(rounds: readonly RoundResult[]): string {
  const steps = rounds.slice(1).map((round, position) => {
    const before = rounds[position] ?? round;
    const change = changeOf(before.harmfulRedTeam, round.harmfulRedTeam);
    return `${round.version} ${change === 'level' ? 'level' : change} (${shareText(round.harmfulRedTeam).value})`;
  });
  const base = rounds[0];
  if (base === undefined) return 'No version was evaluated.';
  return `Red-team: base ${shareText(base.harmfulRedTeam).value}${steps.map((step) => `, ${step}`).join('')}.`;
}

function winSummary(rounds: readonly RoundResult[]): string {
  const last = rounds.at(-1);
  if (last === undefined || last.helpfulWinVsBase === null) return 'Base is not compared with itself.';
  return `${last.version} is more helpful in ${shareWithInterval(last.helpfulWinVsBase)}; 50\u00a0% is even.`;
}

function klSummary(rounds: readonly RoundResult[]): string {
  const last = rounds.at(-1);
  if (last === undefined || last.klToBase === null) return 'Base is at distance 0.';
  const { value, interval } = numberText(last.klToBase);
  return `${last.version} lies ${value} nats (${interval}) from base, counted over a whole answer.`;
}
