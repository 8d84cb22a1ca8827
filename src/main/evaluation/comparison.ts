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
import { bradleyTerry, clusterBootstrap, toEloScale } from './statistics.ts';
import { answersForAxis, outcomesByPrompt } from './win-rates.ts';

export type Comparison = ExperimentResults['comparison'];

const BASE_RATING = 1000;

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

function eloScores(
  byPrompt: readonly WinMatrix[],
  wins: WinMatrix,
  { draws, seed }: BootstrapOptions,
): Estimate[] {
  if (byPrompt.length === 0) {
    return wins.map(() => ({ value: BASE_RATING, low: BASE_RATING, high: BASE_RATING, n: 0 }));
  }
  const clusters = byPrompt.map((matrix) => [matrix]);
  return wins.map((_, version) => {
    const rating = (drawn: readonly WinMatrix[]): number =>
      toEloScale(bradleyTerry(addUp(drawn, wins.length)))[version] ?? Number.NaN;
    return { ...clusterBootstrap(clusters, rating, draws, seed), n: gamesOf(wins, version) };
  });
}

function gamesOf(wins: WinMatrix, version: number): number {
  return wins.reduce((games, row, other) => games + (row[version] ?? 0) + (wins[version]?.[other] ?? 0), 0);
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
