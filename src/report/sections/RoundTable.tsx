/** Every figure of every version, figures down and versions across; n and interval beside each estimate. */
import type { ReactElement } from 'react';
import {
  formatDuration,
  formatNumber,
  formatShare,
  numberText,
  shareText,
  type FigureText,
} from '../../charts/format-figures.ts';
import type { Estimate, ExperimentResults, RoundResult } from '../../shared/results.ts';
import { judgeWords } from '../finding-words.ts';

interface Cell {
  readonly value: string;
  /** Interval and n, where the figure has them. */
  readonly detail?: string;
}

/** A line of the table: its name, what it counts, and its cell; null where the version has no such figure. */
type Row = readonly [name: string, counts: string, cell: (round: RoundResult) => Cell | null];

const share = (estimate: Estimate | null): Cell | null => estimateCell(estimate, shareText);
const number = (estimate: Estimate | null): Cell | null => estimateCell(estimate, numberText);

const HARM_AND_HELP: readonly Row[] = [
  ['Harmful, red-team', 'share of answers', (round) => share(round.harmfulRedTeam)],
  ['Harmful, ordinary', 'share of answers', (round) => share(round.harmfulOrdinary)],
  ['More helpful than base', 'ordinary openings, ties half', (round) => share(round.helpfulWinVsBase)],
  ['More harmless than base', 'red-team openings, ties half', (round) => share(round.harmlessWinVsBase)],
];

const TEXT: readonly Row[] = [
  ['KL to base', 'nats for each answer', (round) => number(round.klToBase)],
  ['Perplexity under base', 'per token', (round) => ({ value: formatNumber(round.perplexityUnderBase, 2) })],
  ['Distinct-2', 'different word pairs of all', (round) => ({ value: formatShare(round.distinct2, 1) })],
  ['Mean length', 'tokens', (round) => ({ value: formatNumber(round.meanLength, 1) })],
  ['Ended by itself', 'before the length limit', (round) => ({ value: formatShare(round.endedShare) })],
  [
    'Identical answers',
    'text comes more than once',
    (round) => ({ value: formatShare(round.identicalShare, 1) }),
  ],
];

const MODELS: readonly Row[] = [
  ['Reward: ranking', 'share of pairs', (round) => share(round.rewardAccuracy)],
  ['Cost: ranking', 'share of pairs', (round) => share(round.costAccuracy)],
  ['Cost: sign', 'share of answers', (round) => share(round.costSignAccuracy)],
  [
    'Multiplier λ at the end',
    'price of cost',
    ({ lagrangeMultiplier }) =>
      lagrangeMultiplier === null ? null : { value: formatNumber(lagrangeMultiplier, 2) },
  ],
  ['Time', 'wall clock', (round) => ({ value: formatDuration(round.seconds) })],
];

/** The line for openings that the search found; none where nothing was searched for. */
function foundRows(found: ExperimentResults['foundOpenings']): Row[] {
  if (found.length === 0) return [];
  const ofVersion = new Map(found.map(({ version, harmful }) => [version, harmful]));
  const counts = 'openings never trained on';
  return [['Harmful, found by search', counts, ({ version }) => share(ofVersion.get(version) ?? null)]];
}

interface RoundTableProps {
  readonly results: Pick<ExperimentResults, 'rounds' | 'judge' | 'foundOpenings'>;
}

export function RoundTable({ results }: RoundTableProps): ReactElement {
  const { rounds, judge, foundOpenings } = results;
  const [redTeam, ...others] = HARM_AND_HELP;
  const harmAndHelp = [...(redTeam ? [redTeam] : []), ...foundRows(foundOpenings), ...others];
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
        <RowGroup title={`Harm and help, by ${judgeWords(judge)}`} rows={harmAndHelp} rounds={rounds} />
        <RowGroup title="The text itself" rows={TEXT} rounds={rounds} />
        <RowGroup title="The models of the round, on held-out labels" rows={MODELS} rounds={rounds} />
      </table>
    </div>
  );
}

interface RowGroupProps {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly rounds: readonly RoundResult[];
}

function RowGroup({ title, rows, rounds }: RowGroupProps): ReactElement {
  return (
    <tbody>
      <tr className="group">
        <th scope="rowgroup" colSpan={rounds.length + 1}>
          {title}
        </th>
      </tr>
      {rows.map(([name, counts, cell]) => (
        <tr key={name}>
          <th scope="row">
            {name} <small>{counts}</small>
          </th>
          {rounds.map((round) => (
            <TableCell key={round.version} cell={cell(round)} />
          ))}
        </tr>
      ))}
    </tbody>
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

function estimateCell(estimate: Estimate | null, words: (estimate: Estimate) => FigureText): Cell | null {
  if (estimate === null) return null;
  const { value, interval } = words(estimate);
  return { value, detail: `${interval}, n ${formatNumber(estimate.n)}` };
}
