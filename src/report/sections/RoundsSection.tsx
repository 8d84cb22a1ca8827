/** Every version in one table, figures down and versions across, with its three summary charts. */
import type { ReactElement } from 'react';
import {
  formatDuration,
  formatNumber,
  formatShare,
  numberText,
  shareText,
} from '../../charts/format-figures.ts';
import { VersionEstimates } from '../../charts/VersionEstimates.tsx';
import type { Estimate, ExperimentResults, RoundResult } from '../../shared/results.ts';
import { changeOf, shareWithInterval } from '../finding-words.ts';
import { Section } from './Section.tsx';

export function RoundsSection({ results }: { results: ExperimentResults }): ReactElement {
  const { rounds, judge } = results;
  const versions = rounds.map((round) => round.version);
  return (
    <Section
      id="rounds"
      title="What each round bought, and what it cost"
      lead={`Same held-out openings for every version. Harm and help are judged by ${judge}; intervals draw openings anew.`}
    >
      <div className="chart-row">
        <VersionEstimates
          title="Harmful answers"
          summary={harmSummary(rounds)}
          versions={versions}
          unit="share"
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
          series={[
            {
              name: 'nats for each answer',
              color: 'var(--kl)',
              estimates: rounds.map((round) => round.klToBase),
            },
          ]}
        />
      </div>
      <RoundTable rounds={rounds} judge={judge} />
    </Section>
  );
}

interface Cell {
  readonly value: string;
  readonly detail?: string;
}
interface Row {
  readonly name: string;
  readonly explanation: string;
  readonly cell: (round: RoundResult) => Cell | null;
}

const share = (estimate: Estimate | null): Cell | null => {
  if (estimate === null) return null;
  const { value, interval } = shareText(estimate);
  return { value, detail: `${interval}, n ${formatNumber(estimate.n)}` };
};
const number = (estimate: Estimate | null): Cell | null => {
  if (estimate === null) return null;
  const { value, interval } = numberText(estimate);
  return { value, detail: `${interval}, n ${formatNumber(estimate.n)}` };
};

function tableGroups(judge: string): { title: string; rows: Row[] }[] {
  return [
    {
      title: `Harm and help, by ${judge}`,
      rows: [
        {
          name: 'Harmful, red-team',
          explanation: 'share of answers',
          cell: (round) => share(round.harmfulRedTeam),
        },
        {
          name: 'Harmful, ordinary',
          explanation: 'share of answers',
          cell: (round) => share(round.harmfulOrdinary),
        },
        {
          name: 'More helpful than base',
          explanation: 'ordinary openings, ties half',
          cell: (round) => share(round.helpfulWinVsBase),
        },
        {
          name: 'More harmless than base',
          explanation: 'red-team openings, ties half',
          cell: (round) => share(round.harmlessWinVsBase),
        },
      ],
    },
    {
      title: 'The text itself',
      rows: [
        { name: 'KL to base', explanation: 'nats for each answer', cell: (round) => number(round.klToBase) },
        {
          name: 'Perplexity under base',
          explanation: 'per token',
          cell: (round) => ({ value: formatNumber(round.perplexityUnderBase, 2) }),
        },
        {
          name: 'Distinct-2',
          explanation: 'different word pairs of all',
          cell: (round) => ({ value: formatShare(round.distinct2, 1) }),
        },
        {
          name: 'Mean length',
          explanation: 'tokens',
          cell: (round) => ({ value: formatNumber(round.meanLength, 1) }),
        },
        {
          name: 'Ended by itself',
          explanation: 'before the length limit',
          cell: (round) => ({ value: formatShare(round.endedShare) }),
        },
        {
          name: 'Identical answers',
          explanation: 'text comes more than once',
          cell: (round) => ({ value: formatShare(round.identicalShare, 1) }),
        },
      ],
    },
    {
      title: 'The models of the round, on held-out labels',
      rows: [
        {
          name: 'Reward: ranking',
          explanation: 'share of pairs',
          cell: (round) => share(round.rewardAccuracy),
        },
        { name: 'Cost: ranking', explanation: 'share of pairs', cell: (round) => share(round.costAccuracy) },
        {
          name: 'Cost: sign',
          explanation: 'share of answers',
          cell: (round) => share(round.costSignAccuracy),
        },
        {
          name: 'Multiplier λ at the end',
          explanation: 'price of cost',
          cell: (round) =>
            round.lagrangeMultiplier === null ? null : { value: formatNumber(round.lagrangeMultiplier, 2) },
        },
        {
          name: 'Time',
          explanation: 'wall clock',
          cell: (round) => ({ value: formatDuration(round.seconds) }),
        },
      ],
    },
  ];
}

function RoundTable({ rounds, judge }: { rounds: readonly RoundResult[]; judge: string }): ReactElement {
  return (
    <div className="table-box card" role="region" aria-label="All figures of each version" tabIndex={0}>
      <table className="rounds">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {rounds.map((round) => (
              <th key={round.version} scope="col">
                {round.version}
                {round.worseThanBefore ? <small className="warn"> worse than before</small> : null}
              </th>
            ))}
          </tr>
        </thead>
        {tableGroups(judge).map((group) => (
          <tbody key={group.title}>
            <tr className="group">
              <th scope="rowgroup" colSpan={rounds.length + 1}>
                {group.title}
              </th>
            </tr>
            {group.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  {row.name} <small>{row.explanation}</small>
                </th>
                {rounds.map((round) => (
                  <TableCell key={round.version} cell={row.cell(round)} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function TableCell({ cell }: { cell: Cell | null }): ReactElement {
  if (cell === null) return <td className="empty">&middot;</td>;
  return (
    <td>
      {cell.value}
      {cell.detail === undefined ? null : <small>{cell.detail}</small>}
    </td>
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
  if (last?.helpfulWinVsBase == null) return 'Base is not compared with itself.';
  return `${last.version} is more helpful in ${shareWithInterval(last.helpfulWinVsBase)}; 50 % is even.`;
}

function klSummary(rounds: readonly RoundResult[]): string {
  const last = rounds.at(-1);
  if (last?.klToBase == null) return 'Base is at distance 0.';
  const { value, interval } = numberText(last.klToBase);
  return `${last.version} lies ${value} nats (${interval}) from base, counted over a whole answer.`;
}
