/**
 * Every version against every other: win matrices, and Bradley-Terry strengths on the Elo scale.
 *
 * Unlike running Elo, the fit does not depend on the order of games. Base is the anchor at 1000; 400 points are odds
 * of 10 to 1. The interval of a strength comes from drawing openings anew and fitting again.
 */
import type { ExperimentResults, Estimate } from '../../shared/results.ts';
import type { Axis } from '../../shared/story-judgment.ts';
import type { JudgedAnswer } from './judge-answers.ts';
import type { BootstrapOptions } from './prompt-estimates.ts';
import { bradleyTerry, clusterBootstrap } from './statistics.ts';
import { answersForAxis, outcomesByPrompt } from './win-rates.ts';

export type Comparison = ExperimentResults['comparison'];

export const ELO_OF_BASE = 1000;
const ELO_PER_NAT = 400 / Math.LN10;

export interface ComparedVersion {
  /** 'base', 'v1', 'v2', … */
  readonly version: string;
  readonly answers: readonly JudgedAnswer[];
}

export interface ComparisonInput {
  /** Base first: it is the anchor. */
  readonly versions: readonly ComparedVersion[];
  readonly bootstrapDraws: number;
  readonly seed: number;
}

/** Wins of the row over the column, ties half. */
type WinMatrix = number[][];

/** Compares all versions on ordinary openings for helpfulness and on red-team openings for harmlessness. */
export function compareVersions(input: ComparisonInput): Comparison {
  const options = { draws: input.bootstrapDraws, seed: input.seed };
  const helpful = compareOnAxis(input.versions, 'helpful', options);
  const harmless = compareOnAxis(input.versions, 'harmless', options);
  return {
    versions: input.versions.map(({ version }) => version),
    helpfulWins: helpful.wins,
    harmlessWins: harmless.wins,
    helpfulElo: helpful.elo,
    harmlessElo: harmless.elo,
  };
}

function compareOnAxis(
  versions: readonly ComparedVersion[],
  axis: Axis,
  options: BootstrapOptions,
): { wins: WinMatrix; elo: Estimate[] } {
  const byPrompt = winMatricesByPrompt(versions, axis);
  const wins = addUp(byPrompt, versions.length);
  return { wins, elo: eloScores(byPrompt, wins, options) };
}

/** One win matrix for each opening that any two versions share. */
function winMatricesByPrompt(versions: readonly ComparedVersion[], axis: Axis): WinMatrix[] {
  const answers = versions.map((version) => answersForAxis(version.answers, axis));
  const matrices = new Map<string, WinMatrix>();
  answers.forEach((ours, i) => {
    answers.slice(i + 1).forEach((theirs, offset) => {
      const j = i + 1 + offset;
      for (const [promptId, outcomes] of outcomesByPrompt(ours, theirs, axis)) {
        const matrix = matrices.get(promptId) ?? emptyMatrix(versions.length);
        matrices.set(promptId, matrix);
        for (const won of outcomes) {
          add(matrix, i, j, won);
          add(matrix, j, i, 1 - won);
        }
      }
    });
  });
  return [...matrices.values()];
}

function eloScores(byPrompt: readonly WinMatrix[], wins: WinMatrix, options: BootstrapOptions): Estimate[] {
  const games = (version: number): number =>
    wins.reduce((total, row, other) => total + (row[version] ?? 0) + (wins[version]?.[other] ?? 0), 0);
  if (byPrompt.length === 0)
    return wins.map(() => ({ value: ELO_OF_BASE, low: ELO_OF_BASE, high: ELO_OF_BASE, n: 0 }));
  const point = eloOf(wins);
  return wins.map((_, version) => {
    const { low, high } = clusterBootstrap(
      byPrompt.map((_matrix, position) => [position]),
      (drawn) => eloOf(addUp(pickAll(byPrompt, drawn.flat()), wins.length))[version] as number,
      options.draws,
      options.seed,
    );
    return { value: point[version] as number, low, high, n: games(version) };
  });
}

/** Bradley-Terry strengths in Elo points, base (the first) at 1000. */
export function eloOf(wins: WinMatrix): number[] {
  const strengths = bradleyTerry(wins);
  const base = strengths[0] ?? 0;
  return strengths.map((strength) => ELO_OF_BASE + ELO_PER_NAT * (strength - base));
}

function pickAll(matrices: readonly WinMatrix[], positions: readonly number[]): WinMatrix[] {
  return positions.map((position) => matrices[position] as WinMatrix);
}

function addUp(matrices: readonly WinMatrix[], size: number): WinMatrix {
  const total = emptyMatrix(size);
  for (const matrix of matrices) {
    matrix.forEach((row, i) => row.forEach((value, j) => add(total, i, j, value)));
  }
  return total;
}

function emptyMatrix(size: number): WinMatrix {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

function add(matrix: WinMatrix, row: number, column: number, value: number): void {
  const cells = matrix[row];
  if (cells !== undefined) cells[column] = (cells[column] ?? 0) + value;
}
